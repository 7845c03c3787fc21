package dev.earnest.formats;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import java.util.ArrayList;
import java.util.List;

/// Writes whichever optional columns a table has.
final class ExtraWriter {
    private final boolean weights;
    private final boolean seconds;
    private final boolean times;
    private final boolean occasions;

    ExtraWriter(LabelTable table) {
        weights = table.hasWeights();
        seconds = table.hasSeconds();
        times = table.hasTimes();
        occasions = table.hasOccasions();
    }

    ExtraWriter(ComparisonTable table) {
        weights = table.hasWeights();
        seconds = table.hasSeconds();
        times = table.hasTimes();
        occasions = table.hasOccasions();
    }

    /// @return these columns followed by the optional ones
    List<String> after(String... columns) {
        List<String> all = new ArrayList<>(List.of(columns));
        add(all, weights, ColumnRole.WEIGHT);
        add(all, seconds, ColumnRole.SECONDS);
        add(all, times, ColumnRole.TIME);
        add(all, occasions, ColumnRole.OCCASION);
        return all;
    }

    void write(RowWriter out, Extras extras) {
        if (weights) {
            out.number(Float.toString(extras.weight()));
        }
        if (seconds) {
            out.number(Float.isNaN(extras.seconds()) ? "" : Float.toString(extras.seconds()));
        }
        if (times) {
            long when = extras.epochMillis();
            out.text(when == Extras.NO_TIME ? "" : Times.text(when));
        }
        if (occasions) {
            out.number(Integer.toString(extras.occasion()));
        }
    }

    private static void add(List<String> columns, boolean present, ColumnRole role) {
        if (present) {
            columns.add(role.name());
        }
    }
}
