package dev.earnest.platform.web.export;

import dev.earnest.crowd.CrowdException;
import dev.earnest.formats.FormatException;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.export.CardFacts;
import dev.earnest.platform.campaign.export.DataCard;
import dev.earnest.platform.campaign.export.ExportSpec;
import dev.earnest.platform.campaign.export.JudgedItem;
import dev.earnest.platform.store.StoreException;
import dev.earnest.platform.store.export.ExportReader;
import dev.earnest.platform.store.export.Unsealed;
import dev.earnest.platform.store.jobs.JobFile;
import dev.earnest.platform.store.log.Sealer;
import dev.earnest.platform.web.jobs.BlobStream;
import dev.earnest.platform.web.jobs.JobContext;
import dev.earnest.platform.web.jobs.JobException;
import dev.earnest.platform.web.jobs.JobResult;
import dev.earnest.platform.web.jobs.JobWork;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/// Makes an export: the rows, what was left out, and the data card. It reads sealed events only, so that an export can be
/// made again, byte for byte, from its position in the log.
public final class ExportWork implements JobWork {
    /// Kind of these jobs.
    public static final String KIND = "EXPORT";

    private static final Duration KEEP = Duration.ofDays(14);
    private static final Duration SEALING = Duration.ofMillis(200);
    private static final int MOST_SEALING = 150;

    @Override
    public JobResult run(JobContext context) {
        ExportSpec spec = ExportSpec.of(context.job().spec());
        if (spec.position() == 0) {
            seal(context);
        }
        try (ExportReader reader =
                        ExportReader.open(
                                context.database(), context.job().campaign(), spec.position());
                TableFiles tables = new TableFiles(context, spec.format())) {
            return export(context, reader, tables, spec.at(reader.head().position()));
        } catch (FormatException e) {
            throw new JobException("The file cannot be written: " + e.getMessage() + ".", e);
        } catch (CrowdException e) {
            throw new JobException("The truth cannot be inferred: " + e.getMessage() + ".", e);
        } catch (StoreException e) {
            throw new JobException(e.getMessage() + ".", e);
        }
    }

    // What happened before the export was wanted must be in it; the chain is a second behind.
    private static void seal(JobContext context) {
        for (int i = 0; i < MOST_SEALING; i++) {
            Sealer.seal(context.database());
            boolean behind =
                    context.database()
                            .read(h ->
                                    Unsealed.any(
                                            h,
                                            context.job().campaign(),
                                            context.job().createdAt()));
            if (!behind) {
                return;
            }
            context.progress(0, 0);
            try {
                TimeUnit.MILLISECONDS.sleep(SEALING.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        throw new JobException(
                "The log could not be sealed, because some transaction of the database does not end. Please try again.");
    }

    private static JobResult export(
            JobContext context, ExportReader reader, TableFiles tables, ExportSpec spec) {
        Map<Integer, CampaignSpec> revisions = reader.revisions();
        if (revisions.isEmpty()) {
            throw new JobException("The campaign did not exist at this position of the log.");
        }
        CampaignSpec campaign = revisions.values().stream().reduce((a, b) -> b).orElseThrow();
        long answers = reader.answers();
        CardFacts facts = new CardFacts(answers);
        ExclusionReport excluded =
                new ExclusionReport(new PackedFile(context, "excluded.jsonl.gz"));
        Progress progress = new Progress(context, answers);
        Rows rows =
                switch (spec.kind()) {
                    case ANSWERS -> new AnswerRows(context, revisions, excluded, reader);
                    case COMPARISONS, LABELS ->
                            new TableRows(tables, spec, points(revisions), excluded);
                    case RANKINGS ->
                            new RankingRows(context, spec, tables, campaign, excluded, reader);
                    case BATTLES -> new BattleRows(context, points(revisions), excluded);
                    case PREFERENCES ->
                            new PreferenceRows(
                                    context,
                                    spec,
                                    points(revisions),
                                    excluded,
                                    campaign.name(),
                                    reader,
                                    progress);
                    case MONITOR ->
                            new MonitorRows(tables, campaign.form(), points(revisions), excluded);
                    case PEERS -> new PeerRows(tables, campaign.form(), excluded);
                    case ROUND -> new RoundRows(context, campaign, excluded, reader, progress);
                };
        progress.begin();
        reader.items(judged -> {
            facts.add(judged);
            rows.add(judged);
            progress.add(judged);
        });
        List<JobFile> files = new ArrayList<>(rows.finish());
        files.add(excluded.file().finish());
        files.sort((a, b) -> a.name().compareTo(b.name()));
        ObjectNode card =
                DataCard.tree(
                        campaign.name(),
                        context.job().campaign().toString(),
                        reader.head().toString(),
                        reader.time().toString(),
                        spec,
                        facts.tree(),
                        excluded.counts(),
                        listing(files));
        files.add(text(context, "data-card.json", "application/json", Json.text(card) + "\n"));
        files.add(text(context, "data-card.md", "text/markdown", DataCard.markdown(card)));
        return new JobResult(card, files, KEEP);
    }

    private static JobFile text(JobContext context, String name, String type, String text) {
        BlobStream out = context.file(name, type);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        return out.finish(0);
    }

    private static ObjectNode listing(List<JobFile> files) {
        ObjectNode tree = Json.object();
        for (JobFile file : files) {
            tree.putObject(file.name())
                    .put("rows", file.rows())
                    .put("bytes", file.bytes())
                    .put("sha256", file.sha256());
        }
        return tree;
    }

    private static Map<Integer, Integer> points(Map<Integer, CampaignSpec> revisions) {
        Map<Integer, Integer> points = new HashMap<>();
        revisions.forEach((revision, spec) ->
                points.put(
                        revision,
                        switch (spec.form()) {
                            case QuestionForm.Comparison comparison -> comparison.points();
                            case QuestionForm.Chat chat -> chat.points();
                            case QuestionForm.Ranking _,
                                    QuestionForm.Rating _,
                                    QuestionForm.Compose _,
                                    QuestionForm.FindFixVerify _ ->
                                    2;
                        }));
        return points;
    }

    /// How far an export is, over all its passes.
    static final class Progress {
        private final JobContext context;
        private final long answers;
        private int passes;
        private long done;

        Progress(JobContext context, long answers) {
            this.context = context;
            this.answers = answers;
        }

        void begin() {
            passes++;
            done = 0;
        }

        /// @return answers that this pass has seen
        long done() {
            return done;
        }

        void add(JudgedItem judged) {
            done += judged.answers().size();
            // A first of two passes is told as the first half.
            context.progress(passes == 1 ? done : (answers + done) / 2, answers);
        }
    }

    /// Writes rows of one kind.
    interface Rows {
        void add(JudgedItem judged);

        List<JobFile> finish();
    }
}
