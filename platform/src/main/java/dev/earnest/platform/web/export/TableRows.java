package dev.earnest.platform.web.export;

import dev.earnest.formats.Format;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.export.Column;
import dev.earnest.platform.campaign.export.ExportKind;
import dev.earnest.platform.campaign.export.ExportSpec;
import dev.earnest.platform.campaign.export.ExportedAnswer;
import dev.earnest.platform.campaign.export.JudgedItem;
import dev.earnest.platform.campaign.export.Standing;
import dev.earnest.platform.campaign.export.Tables;
import dev.earnest.platform.store.jobs.JobFile;
import dev.earnest.platform.web.jobs.JobContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A table of final answers to real work: first answers and hidden repeats; tests and practice are left out.
final class TableRows implements ExportWork.Rows {
    private final ExportSpec spec;
    private final Format format;
    private final List<Column> columns;
    private final Map<Integer, Integer> points;
    private final ExclusionReport excluded;
    private final PackedFile file;

    TableRows(
            JobContext context,
            ExportSpec spec,
            Map<Integer, Integer> points,
            ExclusionReport excluded) {
        this.spec = spec;
        this.format = Format.of(spec.format());
        this.columns = Tables.columns(spec.kind());
        this.points = Map.copyOf(points);
        this.excluded = excluded;
        this.file = new PackedFile(context, spec.kind().key() + "." + format.id() + ".gz");
        file.head(Tables.head(format, columns));
    }

    @Override
    public void add(JudgedItem judged) {
        for (ExportedAnswer answer : judged.answers()) {
            List<List<String>> rows =
                    spec.kind() == ExportKind.COMPARISONS
                            ? Tables.comparisons(
                                    judged, answer, points.getOrDefault(answer.revision(), 2))
                            : Tables.labels(judged, answer);
            String reason = reason(answer, rows.isEmpty());
            if (reason.isEmpty()) {
                rows.forEach(cells -> file.row(Tables.line(format, columns, cells)));
            } else {
                excluded.answer(judged.item().externalId(), answer.id(), reason);
            }
        }
    }

    private String reason(ExportedAnswer answer, boolean empty) {
        if (answer.standing() != Standing.FINAL) {
            return "the answer is " + answer.standing().name().toLowerCase(Locale.ROOT);
        }
        Purpose purpose = answer.purpose();
        if (purpose == Purpose.EXAM || purpose == Purpose.TRAINING || purpose == Purpose.GOLD) {
            return "the item is " + purpose.name().toLowerCase(Locale.ROOT);
        }
        return empty ? "the answer states no " + spec.kind().key() : "";
    }

    @Override
    public List<JobFile> finish() {
        return List.of(file.finish());
    }
}
