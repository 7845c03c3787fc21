package dev.earnest.incentives.validation;

import java.util.ArrayList;
import java.util.List;

/// One table of the validation, with what it is about.
///
/// @param title heading
/// @param text what was simulated and what must hold
/// @param columns headings of the table, without the last one that says whether a row holds
/// @param rows the results
record Section(String title, String text, List<String> columns, List<Row> rows) {
    Section {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// Whether a row keeps what is promised.
    enum Holds {
        YES("yes"),
        NO("**no**"),
        /// Nothing exact is promised: the number is for information.
        STATED("stated");

        private final String word;

        Holds(String word) {
            this.word = word;
        }

        static Holds of(boolean holds) {
            return holds ? YES : NO;
        }
    }

    /// A line of the table.
    record Row(List<String> cells, Holds holds) {
        Row {
            cells = List.copyOf(cells);
        }

        static Row of(Holds holds, Object... cells) {
            List<String> words = new ArrayList<>();
            for (Object cell : cells) {
                words.add(cell.toString());
            }
            return new Row(words, holds);
        }
    }

    /// @return rows that do not keep what is promised
    List<Row> broken() {
        return rows.stream().filter(row -> row.holds() == Holds.NO).toList();
    }

    /// @return the section in Markdown
    String markdown() {
        var out = new StringBuilder("## ").append(title).append("\n\n").append(text).append("\n\n");
        line(out, columns, "holds");
        out.append("|").append("---|".repeat(columns.size() + 1)).append("\n");
        for (Row row : rows) {
            line(out, row.cells(), row.holds().word);
        }
        return out.append("\n").toString();
    }

    private static void line(StringBuilder out, List<String> cells, String last) {
        out.append("| ")
                .append(String.join(" | ", cells))
                .append(" | ")
                .append(last)
                .append(" |\n");
    }
}
