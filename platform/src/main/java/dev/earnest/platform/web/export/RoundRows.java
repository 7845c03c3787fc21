package dev.earnest.platform.web.export;

import dev.earnest.incentives.money.Money;
import dev.earnest.incentives.stake.RoundTerms;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.export.Choice;
import dev.earnest.platform.campaign.export.ExportedAnswer;
import dev.earnest.platform.campaign.export.JudgedItem;
import dev.earnest.platform.campaign.export.RoundBlock;
import dev.earnest.platform.campaign.export.RoundPaper;
import dev.earnest.platform.store.export.ExportReader;
import dev.earnest.platform.store.jobs.JobFile;
import dev.earnest.platform.web.jobs.BlobStream;
import dev.earnest.platform.web.jobs.JobContext;
import dev.earnest.platform.web.jobs.JobException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The file of `./earnest settle`. A first pass finds who filled in what, a second one copies their sheets. Memory grows
/// with the number of answers, of which there are [#MOST] at most.
final class RoundRows implements ExportWork.Rows {
    private static final long MOST = 1_000_000;

    private final JobContext context;
    private final ExportReader reader;
    private final QuestionForm form;
    private final ExclusionReport excluded;
    private final RoundBlock block;
    private final PackedFile items;
    private final List<String> questions = new ArrayList<>();
    private final TreeMap<String, List<Integer>> sheets = new TreeMap<>();
    private long paid;
    private final String currency;

    RoundRows(
            JobContext context,
            CampaignSpec campaign,
            ExclusionReport excluded,
            ExportReader reader,
            ExportWork.Progress progress) {
        this.context = context;
        this.reader = reader;
        this.form = campaign.form();
        this.excluded = excluded;
        this.currency = campaign.pay().currency();
        if (Choice.scale(form).isEmpty()) {
            throw new JobException(
                    "A stake round compares answers on a scale; this campaign asks for none.");
        }
        this.block =
                RoundBlock.largest(answered(progress))
                        .orElseThrow(() ->
                                new JobException(
                                        "No question was answered by "
                                                + RoundBlock.LEAST
                                                + " people yet, so there is no round to settle."));
        block.people().forEach(person -> sheets.put(person, new ArrayList<>()));
        this.items = new PackedFile(context, "round-items.tsv.gz");
        items.head("number\titem\n");
    }

    private Map<String, Set<String>> answered(ExportWork.Progress progress) {
        Map<String, Set<String>> answered = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        progress.begin();
        reader.items(judged -> {
            for (ExportedAnswer answer : judged.answers()) {
                if (answer.counts()) {
                    String name = names.computeIfAbsent(answer.annotator(), same -> same);
                    Choice.of(form, judged.item(), answer)
                            .forEach(choice ->
                                    answered.computeIfAbsent(
                                                    choice.question(), _ -> new HashSet<>())
                                            .add(name));
                }
            }
            progress.add(judged);
            if (progress.done() > MOST || answered.size() > RoundTerms.MOST_ITEMS) {
                throw new JobException(
                        "A stake round is one sheet that everybody fills in; this campaign has too many answers for"
                                + " one.");
            }
        });
        return answered;
    }

    @Override
    public void add(JudgedItem judged) {
        Map<String, Map<String, Integer>> levels = new TreeMap<>();
        for (ExportedAnswer answer : judged.answers()) {
            boolean taken = false;
            List<Choice> choices = PeerRows.choices(form, judged, answer, excluded);
            for (Choice choice : choices) {
                if (block.questions().contains(choice.question())
                        && sheets.containsKey(answer.annotator())) {
                    levels.computeIfAbsent(choice.question(), _ -> new HashMap<>())
                            .put(answer.annotator(), choice.level());
                    taken = true;
                }
            }
            if (taken) {
                paid += answer.currency().equals(currency) ? answer.price() : 0;
            } else if (!choices.isEmpty()) {
                excluded.answer(
                        judged.item().externalId(),
                        answer.id(),
                        sheets.containsKey(answer.annotator())
                                ? "not everybody in the round answered the item"
                                : "the person did not answer every item of the round");
            }
        }
        levels.forEach((question, byPerson) -> {
            questions.add(question);
            items.row(
                    questions.size()
                            + "\t"
                            + dev.earnest.platform.campaign.export.Cells.quoted(question, '\t')
                            + "\n");
            sheets.forEach((person, sheet) -> sheet.add(byPerson.getOrDefault(person, 0)));
        });
    }

    @Override
    public List<JobFile> finish() {
        RoundPaper paper =
                new RoundPaper(
                        context.job().campaign().toString(),
                        reader.head().toString(),
                        reader.head().position(),
                        Choice.scale(form).orElseThrow(),
                        questions,
                        sheets,
                        Money.of(paid, currency));
        BlobStream out = context.file("round.json", "application/json");
        byte[] bytes = paper.text().getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        return List.of(out.finish(sheets.size()), items.finish());
    }
}
