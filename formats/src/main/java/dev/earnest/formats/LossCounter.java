package dev.earnest.formats;

import dev.earnest.formats.LossReport.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Counts what a target cannot hold. Not thread-safe.
final class LossCounter {
    private final String target;
    private final Map<String, Long> values = new TreeMap<>();
    private final Map<String, Long> rows = new TreeMap<>();
    private final Map<String, Long> carryable = new TreeMap<>();

    LossCounter(Schema target) {
        this.target = target.id();
    }

    /// Counts a value that was dropped.
    ///
    /// @param canBeCarried whether `--keep-fields` would keep it
    void dropped(String field, boolean canBeCarried) {
        values.merge(field, 1L, Long::sum);
        if (canBeCarried) {
            carryable.merge(field, 1L, Long::sum);
        }
    }

    /// Counts values that were dropped.
    void dropped(String field, long count) {
        values.merge(field, count, Long::sum);
    }

    /// @return rows that were left out
    long rowsLeftOut() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Counts a row that was left out.
    void leftOut(String reason) {
        rows.merge(reason, 1L, Long::sum);
    }

    LossReport report() {
        List<Loss> losses = new ArrayList<>();
        values.forEach((field, count) ->
                losses.add(
                        new Loss(
                                field,
                                count,
                                target
                                        + " cannot hold "
                                        + field
                                        + " ("
                                        + counted(count, "value")
                                        + " dropped"
                                        + (carryable.containsKey(field)
                                                ? "; --keep-fields carries them along)"
                                                : ")"))));
        rows.forEach((reason, count) ->
                losses.add(
                        new Loss(
                                reason,
                                count,
                                target
                                        + " cannot hold "
                                        + reason
                                        + " ("
                                        + counted(count, "row")
                                        + " left out)")));
        return new LossReport(losses);
    }

    static String counted(long count, String word) {
        return String.format(Locale.ROOT, "%,d %s%s", count, word, count == 1 ? "" : "s");
    }
}
