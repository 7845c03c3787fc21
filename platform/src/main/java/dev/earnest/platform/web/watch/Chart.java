package dev.earnest.platform.web.watch;

import java.util.List;

/// A picture over time with what it shows as a table. Labels are text beside the picture, so that they keep their size on a
/// phone. `@template.watch.chart(chart = ...)` shows it.
///
/// @param name unique on its page: letters and `-`
/// @param title above it
/// @param description what is to be seen, in a sentence, for those who do not see it
/// @param svg the picture, stretched to its place; safe
/// @param scale labels from the top
/// @param times labels from the left
/// @param legend what each colour is
/// @param columns of the table
/// @param rows of the table
public record Chart(
        String name,
        String title,
        String description,
        String svg,
        List<String> scale,
        List<String> times,
        List<Legend> legend,
        List<String> columns,
        List<List<String>> rows) {
    public Chart {
        scale = List.copyOf(scale);
        times = List.copyOf(times);
        legend = List.copyOf(legend);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// A colour.
    ///
    /// @param colour class of the mark: `c1` to `c6`
    /// @param text what it is
    public record Legend(String colour, String text) {}
}
