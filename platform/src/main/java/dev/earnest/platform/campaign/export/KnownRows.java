package dev.earnest.platform.campaign.export;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Stage;
import dev.earnest.platform.campaign.answer.Canonical;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// Known answers of test items as rows of the file that `monitor --gold` reads.
public final class KnownRows {
    private static final UUID NOBODY = new UUID(0, 0);
    private static final List<Column> PAIRS =
            List.of(
                    Column.text("prompt"),
                    Column.text("left"),
                    Column.text("right"),
                    Column.text("winner"));
    private static final List<Column> LABELS = List.of(Column.text("item"), Column.text("label"));

    private KnownRows() {}

    /// @param table comparisons or labels
    /// @return the columns
    public static List<Column> columns(ExportKind table) {
        return table == ExportKind.COMPARISONS ? PAIRS : LABELS;
    }

    /// @param form that the known answer answers
    /// @return a row for each comparison that has a winner, or for each label; none where no answer is known
    public static List<List<String>> of(QuestionForm form, ExportKind table, JudgedItem judged) {
        JsonNode known = judged.item().known().path("answer");
        if (!known.isObject()) {
            return List.of();
        }
        ExportedAnswer answer = answer(form, judged.item(), known);
        if (table == ExportKind.COMPARISONS) {
            int points = form instanceof QuestionForm.Comparison scale ? scale.points() : 2;
            return Tables.comparisons(judged, answer, points).stream()
                    .filter(row -> row.get(2).equals("left") || row.get(2).equals("right"))
                    .map(row -> List.of(row.get(4), row.get(0), row.get(1), row.get(2)))
                    .toList();
        }
        return Tables.labels(judged, answer).stream()
                .map(row -> List.of(row.get(0), row.get(2)))
                .toList();
    }

    // As if somebody had given it with the responses in their stored order.
    private static ExportedAnswer answer(QuestionForm form, ExportedItem item, JsonNode known) {
        List<Integer> stored = IntStream.range(0, item.responses().size()).boxed().toList();
        Canonical meaning = Canonical.of(form, Stage.valueOf(item.stage()), stored, known);
        return new ExportedAnswer(
                0,
                0,
                Instant.EPOCH,
                Standing.FINAL,
                "",
                NOBODY,
                1,
                Purpose.GOLD,
                0,
                stored,
                known,
                meaning.verdict(),
                meaning.strength(),
                Optional.empty(),
                0,
                false,
                false,
                0,
                "",
                1,
                0,
                Json.object());
    }
}
