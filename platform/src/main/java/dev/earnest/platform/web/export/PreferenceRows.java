package dev.earnest.platform.web.export;

import dev.earnest.crowd.Interval;
import dev.earnest.crowd.label.LabelResult;
import dev.earnest.formats.text.Inexpressible;
import dev.earnest.formats.text.Json;
import dev.earnest.formats.text.TextCodec;
import dev.earnest.formats.text.TextFormat;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.export.Examples;
import dev.earnest.platform.campaign.export.ExportSpec;
import dev.earnest.platform.campaign.export.ExportedAnswer;
import dev.earnest.platform.campaign.export.Inference;
import dev.earnest.platform.campaign.export.JudgedItem;
import dev.earnest.platform.campaign.export.SoftLabel;
import dev.earnest.platform.campaign.export.Standing;
import dev.earnest.platform.store.export.ExportReader;
import dev.earnest.platform.store.jobs.JobFile;
import dev.earnest.platform.web.jobs.JobContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/// Training data with soft labels. Formats whose readers pass over unknown columns carry them in each row; for the others
/// they stand in `soft-labels.jsonl.gz`, row by row.
final class PreferenceRows implements ExportWork.Rows {
    private final TextFormat format;
    private final TextCodec codec;
    private final Examples examples;
    private final Map<Integer, Integer> points;
    private final ExclusionReport excluded;
    private final PackedFile file;
    private final PackedFile soft;
    private final PackedFile annotators;
    private final Inference inference = new Inference();

    PreferenceRows(
            JobContext context,
            ExportSpec spec,
            Map<Integer, Integer> points,
            ExclusionReport excluded,
            String source,
            ExportReader reader,
            ExportWork.Progress progress) {
        this.format = spec.textFormat();
        this.codec = TextCodec.of(format);
        this.examples = new Examples(source);
        this.points = Map.copyOf(points);
        this.excluded = excluded;
        this.file = new PackedFile(context, format.id() + ".jsonl.gz");
        this.soft = new PackedFile(context, "soft-labels.jsonl.gz");
        this.annotators = new PackedFile(context, "annotators.tsv.gz");
        progress.begin();
        reader.items(judged -> {
            inference.learn(judged);
            progress.add(judged);
        });
        inference.infer(spec.method());
    }

    @Override
    public void add(JudgedItem judged) {
        String item = judged.item().externalId();
        List<SoftLabel> labels = inference.labels(judged);
        if (!judged.item().kind().equals("NORMAL")) {
            excluded.item(item, "the item is " + judged.item().kind().toLowerCase(Locale.ROOT));
            return;
        }
        for (ExportedAnswer answer : judged.answers()) {
            if (!answer.counts()) {
                excluded.answer(item, answer.id(), reason(answer));
            }
        }
        Examples.Made made = examples.of(format.kind(), judged, labels, points);
        made.excluded().forEach(reason -> excluded.item(item, reason));
        for (Examples.Row row : made.rows()) {
            try {
                write(item, codec.write(row.example(), true), row.soft());
            } catch (Inexpressible e) {
                excluded.item(item, format.id() + " cannot hold " + e.what());
            }
        }
    }

    private static String reason(ExportedAnswer answer) {
        if (answer.standing() != Standing.FINAL) {
            return "the answer is " + answer.standing().name().toLowerCase(Locale.ROOT);
        }
        if (answer.purpose() == Purpose.EXPERT) {
            return "the answer is an expert's check";
        }
        return answer.spare()
                ? "the answer is surplus, which this campaign does not use"
                : "the answer is a hidden repeat or a test";
    }

    private void write(String item, ObjectNode row, ObjectNode extra) {
        if (format.isOpen()) {
            extra.properties()
                    .forEach(field -> {
                        if (!row.has(field.getKey())) {
                            row.set(field.getKey(), field.getValue());
                        }
                    });
        }
        file.row(Json.line(row) + "\n");
        ObjectNode line = dev.earnest.platform.campaign.Json.object().put("item", item);
        line.setAll(extra);
        soft.row(Json.line(line) + "\n");
    }

    @Override
    public List<JobFile> finish() {
        annotators.head("annotator\tanswers\tskill\tskill_low\tskill_high\n");
        inference.result().ifPresent(this::annotators);
        List<JobFile> files = new ArrayList<>(List.of(file.finish(), annotators.finish()));
        files.add(soft.finish());
        return files;
    }

    private void annotators(LabelResult result) {
        IntStream.range(0, result.annotators().size())
                .boxed()
                .sorted(Comparator.comparing((Integer code) -> result.annotators().name(code)))
                .forEach(code -> {
                    Optional<Interval> interval = result.estimates().interval(code);
                    annotators.row(
                            result.annotators().name(code)
                                    + "\t"
                                    + result.estimates().answers()[code]
                                    + "\t"
                                    + number(result.estimates().skill()[code])
                                    + "\t"
                                    + interval.map(i -> number(i.low())).orElse("")
                                    + "\t"
                                    + interval.map(i -> number(i.high())).orElse("")
                                    + "\n");
                });
    }

    private static String number(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN).toPlainString()
                : "";
    }
}
