package dev.earnest.formats;

import dev.earnest.judgments.Extras;
import java.util.List;

/// Reads the optional columns weight, seconds, time and occasion. An empty field is a fact that was not
/// recorded.
final class ExtraFields {
    static final List<ColumnRole> ROLES =
            List.of(ColumnRole.WEIGHT, ColumnRole.SECONDS, ColumnRole.TIME, ColumnRole.OCCASION);

    private static final int MOST_OCCASIONS = 1_000_000;

    private int weight = -1;
    private int seconds = -1;
    private int time = -1;
    private int occasion = -1;

    void bind(ColumnBinding binding) {
        weight = binding.slot(ColumnRole.WEIGHT);
        seconds = binding.slot(ColumnRole.SECONDS);
        time = binding.slot(ColumnRole.TIME);
        occasion = binding.slot(ColumnRole.OCCASION);
    }

    /// @return whether the file has none of these columns
    boolean none() {
        return weight < 0 && seconds < 0 && time < 0 && occasion < 0;
    }

    /// @throws FormatException with the reason alone, where a value cannot be what it should be
    Extras read(Row row) {
        float weighs = row.has(weight) ? weight(row.text(weight)) : 1f;
        float took = row.has(seconds) ? seconds(row.text(seconds)) : Float.NaN;
        long when = row.has(time) ? Times.parse(row.text(time)) : Extras.NO_TIME;
        int repeat = row.has(occasion) ? occasion(row.text(occasion)) : 0;
        return new Extras(weighs, took, when, repeat);
    }

    private static float weight(String text) {
        float value = number(text);
        if (!(value > 0) || Float.isInfinite(value)) {
            throw new FormatException("weight '" + text + "' is not a finite number above 0");
        }
        return value;
    }

    private static float seconds(String text) {
        float value = number(text);
        if (!(value >= 0) || Float.isInfinite(value)) {
            throw new FormatException("seconds '" + text + "' is not a finite number from 0");
        }
        return value;
    }

    private static int occasion(String text) {
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= 0 && value < MOST_OCCASIONS) {
                return value;
            }
        } catch (NumberFormatException _) {
            // reported below
        }
        throw new FormatException(
                "occasion '" + text + "' is not a whole number from 0; 0 is the first time");
    }

    static float number(String text) {
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException _) {
            return Float.NaN;
        }
    }
}
