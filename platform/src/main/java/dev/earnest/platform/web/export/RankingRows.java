package dev.earnest.platform.web.export;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.export.ExportKind;
import dev.earnest.platform.campaign.export.ExportSpec;
import dev.earnest.platform.campaign.export.ExportedAnswer;
import dev.earnest.platform.campaign.export.JudgedItem;
import dev.earnest.platform.campaign.export.Rankings;
import dev.earnest.platform.campaign.export.Standing;
import dev.earnest.platform.campaign.export.Tables;
import dev.earnest.platform.campaign.tables.AnsweredItem;
import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.campaign.watch.ModelRanking;
import dev.earnest.platform.store.export.ExportReader;
import dev.earnest.platform.store.jobs.JobFile;
import dev.earnest.platform.web.jobs.BlobStream;
import dev.earnest.platform.web.jobs.JobContext;
import dev.earnest.platform.web.jobs.JobException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Models, or responses, the best first: the numbers of the tab *Models*, from the answers of the log. Memory grows with
/// the number of answers, of which there are [#MOST_ANSWERS] at most. Not thread-safe.
final class RankingRows implements ExportWork.Rows {
    private static final long MOST_ANSWERS = 1_000_000;

    /// The fit takes time with the third power of their number.
    private static final int MOST_MODELS = 1_000;

    private static final int ITEMS_AT_ONCE = 200;
    private static final String ELSEWHERE =
            " Export the comparisons and rank them with ./earnest rank.";

    private final JobContext context;
    private final ExportSpec spec;
    private final TableFiles files;
    private final ExportReader reader;
    private final ExclusionReport excluded;
    private final CampaignTables.Builder tables;
    private final List<JudgedItem> waiting = new ArrayList<>();

    RankingRows(
            JobContext context,
            ExportSpec spec,
            TableFiles files,
            CampaignSpec campaign,
            ExclusionReport excluded,
            ExportReader reader) {
        this.context = context;
        this.spec = spec;
        this.files = files;
        this.reader = reader;
        this.excluded = excluded;
        this.tables = CampaignTables.builder(campaign.form());
        if (reader.answers() > MOST_ANSWERS) {
            throw new JobException(
                    String.format(
                                    Locale.ENGLISH,
                                    "This campaign has more than %,d answers, too many to rank here.",
                                    MOST_ANSWERS)
                            + ELSEWHERE);
        }
    }

    @Override
    public void add(JudgedItem judged) {
        boolean counts = false;
        for (ExportedAnswer answer : judged.answers()) {
            String reason = reason(answer);
            if (reason.isEmpty()) {
                counts = true;
            } else {
                excluded.answer(judged.item().externalId(), answer.id(), reason);
            }
        }
        if (counts) {
            waiting.add(judged);
        }
        if (waiting.size() == ITEMS_AT_ONCE) {
            take();
        }
    }

    private static String reason(ExportedAnswer answer) {
        if (answer.standing() != Standing.FINAL) {
            return PeerRows.standing(answer);
        }
        if (answer.spare()) {
            return "the answer is surplus, which this campaign does not use";
        }
        return answer.purpose() == Purpose.NORMAL && answer.occasion() == 1
                ? ""
                : "the answer is a hidden repeat, a test or an expert's check";
    }

    private void take() {
        Map<Long, AnsweredItem> measured =
                reader.styles(waiting.stream().map(judged -> judged.item().id()).toList());
        for (JudgedItem judged : waiting) {
            AnsweredItem item = measured.get(judged.item().id());
            if (item == null) {
                throw new IllegalStateException("item " + judged.item().id() + " is gone");
            }
            judged.answers().stream()
                    .filter(answer -> reason(answer).isEmpty())
                    .forEach(answer -> tables.add(answer.row(item)));
        }
        waiting.clear();
    }

    @Override
    public List<JobFile> finish() {
        if (!waiting.isEmpty()) {
            take();
        }
        ComparisonTable table = tables.build().comparisons().counted();
        if (table.size() == 0) {
            throw new JobException(
                    "No two responses have been compared, so there is nothing to rank.");
        }
        if (table.items().size() > MOST_MODELS) {
            throw new JobException(
                    String.format(
                                    Locale.ENGLISH,
                                    "%,d different things were compared; a ranking here takes %,d at most.",
                                    table.items().size(),
                                    MOST_MODELS)
                            + ELSEWHERE);
        }
        ModelRanking ranking = ModelRanking.of(table);
        return List.of(spec.format().equals(ExportSpec.JSON) ? document(ranking) : table(ranking));
    }

    private JobFile table(ModelRanking ranking) {
        TableFile file = files.open(ExportKind.RANKINGS.key(), Tables.columns(ExportKind.RANKINGS));
        Rankings.rows(ranking).forEach(file::row);
        return file.finish();
    }

    private JobFile document(ModelRanking ranking) {
        BlobStream out = context.file("rankings.json", "application/json");
        byte[] bytes =
                (Json.text(
                                        Rankings.document(
                                                ranking,
                                                context.job().campaign().toString(),
                                                reader.head().toString(),
                                                reader.time().toString()))
                                + "\n")
                        .getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        return out.finish(ranking.models().size());
    }
}
