package dev.earnest.formats;

import dev.earnest.formats.example.Battle;
import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.formats.text.TextCodec;
import dev.earnest.formats.text.TextFormat;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Comparisons as arena battles without conversations: `left` is `model_a`, `right` is `model_b`.
final class TableBattles {
    private static final double MILLIS = 1000;

    private TableBattles() {}

    /// @param losses counts what battles cannot hold
    static TableConversion.Done convert(
            Path in, Path out, Container container, ReadOptions options, LossCounter losses) {
        ComparisonRead read = ComparisonFiles.read(in, options);
        ComparisonTable table = read.table();
        TextCodec arena = TextCodec.of(TextFormat.ARENA);
        try (RowSink sink = RowSink.create(out, container)) {
            for (int row = 0; row < table.size(); row++) {
                if (table.outcome(row) == Outcome.CANNOT_JUDGE) {
                    losses.leftOut("'cannot judge'");
                } else {
                    sink.write(arena.write(battle(table, row), false));
                    count(table, row, losses);
                }
            }
            sink.commit();
        }
        return new TableConversion.Done(read.report(), table.size() - losses.rowsLeftOut());
    }

    private static Battle battle(ComparisonTable table, int row) {
        long time = table.epochMillis(row);
        return new Battle(
                Origin.of(TextStyle.CHAT)
                        .withId(table.hasPrompts() ? table.prompts().name(table.prompt(row)) : ""),
                table.items().name(table.left(row)),
                table.items().name(table.right(row)),
                table.outcome(row),
                List.of(),
                List.of(),
                table.hasAnnotators() ? table.annotators().name(table.annotator(row)) : "",
                OptionalInt.empty(),
                Optional.empty(),
                "",
                time == Extras.NO_TIME ? OptionalDouble.empty() : OptionalDouble.of(time / MILLIS));
    }

    private static void count(ComparisonTable table, int row, LossCounter losses) {
        if (table.weight(row) != 1) {
            losses.dropped("weights", false);
        }
        if (!Float.isNaN(table.seconds(row))) {
            losses.dropped("seconds", false);
        }
        if (table.occasion(row) != 0) {
            losses.dropped("occasions", false);
        }
        if (table.scale() > 2) {
            losses.dropped("grades", false);
        }
        if (!table.covariates().isEmpty()) {
            losses.dropped("covariates", false);
        }
    }
}
