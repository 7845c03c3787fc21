package dev.earnest.formats;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;

/// Files of aggregated labels: the columns `item label confidence`.
public final class ResultFiles {
    private ResultFiles() {}

    /// Writes one row for every item.
    ///
    /// @param items number of items
    /// @param item name of an item by its code
    /// @param label the label it was given
    /// @param confidence probability of that label, 0 to 1; NaN is left empty
    /// @throws FormatException where the file cannot be written or the format cannot hold a value
    public static void write(
            int items,
            IntFunction<String> item,
            IntFunction<String> label,
            IntToDoubleFunction confidence,
            Path path,
            Format format) {
        try (RowWriter out =
                RowWriter.create(path, format, List.of("item", "label", "confidence"))) {
            for (int code = 0; code < items; code++) {
                double sure = confidence.applyAsDouble(code);
                out.id("item", item.apply(code));
                out.label(label.apply(code));
                out.number(Double.isNaN(sure) ? "" : Double.toString(sure));
                out.endRow();
            }
            out.commit();
        }
    }
}
