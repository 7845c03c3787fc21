package dev.earnest.platform.web.export;

import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.export.ExportKind;
import dev.earnest.platform.campaign.export.ExportSpec;
import dev.earnest.platform.campaign.export.ExportedAnswer;
import dev.earnest.platform.campaign.export.JudgedItem;
import dev.earnest.platform.campaign.export.Standing;
import dev.earnest.platform.campaign.export.Tables;
import dev.earnest.platform.store.jobs.JobFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A table of final answers to real work: first answers and hidden repeats; tests and practice are left out. What experts
/// said is no vote: it stands in a file of its own, which `monitor --expert` reads.
final class TableRows implements ExportWork.Rows {
    private final ExportSpec spec;
    private final Map<Integer, Integer> points;
    private final ExclusionReport excluded;
    private final TableFiles tables;
    private final TableFile file;
    private Optional<TableFile> experts = Optional.empty();

    TableRows(
            TableFiles tables,
            ExportSpec spec,
            Map<Integer, Integer> points,
            ExclusionReport excluded) {
        this.spec = spec;
        this.points = Map.copyOf(points);
        this.excluded = excluded;
        this.tables = tables;
        this.file = tables.open(spec.kind().key(), Tables.columns(spec.kind()));
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
                TableFile to = answer.purpose() == Purpose.EXPERT ? experts() : file;
                rows.forEach(to::row);
            } else {
                excluded.answer(judged.item().externalId(), answer.id(), reason);
            }
        }
    }

    private TableFile experts() {
        TableFile there =
                experts.orElseGet(() ->
                        tables.open("experts-" + spec.kind().key(), Tables.columns(spec.kind())));
        experts = Optional.of(there);
        return there;
    }

    private String reason(ExportedAnswer answer, boolean empty) {
        if (answer.standing() != Standing.FINAL) {
            return PeerRows.standing(answer);
        }
        Purpose purpose = answer.purpose();
        if (purpose == Purpose.EXAM || purpose == Purpose.TRAINING || purpose == Purpose.GOLD) {
            return "the item is " + purpose.name().toLowerCase(Locale.ROOT);
        }
        if (answer.spare()) {
            return "the answer is surplus, which this campaign does not use";
        }
        return empty ? "the answer states no " + spec.kind().key() : "";
    }

    @Override
    public List<JobFile> finish() {
        List<JobFile> files = new ArrayList<>(List.of(file.finish()));
        experts.ifPresent(made -> files.add(made.finish()));
        return files;
    }
}
