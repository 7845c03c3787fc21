package dev.earnest.app.terminal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// An aligned table for people: names left, numbers right, two spaces between columns. Not thread-safe.
public final class TextTable {
    private static final int WIDEST_NAME = 40;

    private final List<String> heads = new ArrayList<>();
    private final List<Boolean> numeric = new ArrayList<>();
    private final List<Integer> widest = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /// Adds a column of names.
    public TextTable names(String head) {
        heads.add(head);
        numeric.add(false);
        widest.add(WIDEST_NAME);
        return this;
    }

    /// Adds a column of longer texts.
    ///
    /// @param most columns of the terminal that it takes at most, at least 1
    public TextTable texts(String head, int most) {
        heads.add(head);
        numeric.add(false);
        widest.add(most);
        return this;
    }

    /// Adds a column of numbers.
    public TextTable numbers(String head) {
        heads.add(head);
        numeric.add(true);
        widest.add(WIDEST_NAME);
        return this;
    }

    /// Adds a row; one cell a column.
    public TextTable row(String... cells) {
        if (cells.length != heads.size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells in a table of " + heads.size() + " columns");
        }
        List<String> row = new ArrayList<>();
        for (int column = 0; column < cells.length; column++) {
            row.add(Width.fit(cells[column], widest.get(column)));
        }
        rows.add(row);
        return this;
    }

    /// Prints the table, each line indented by two spaces and without trailing spaces.
    public void print(PrintStream out, Style style) {
        int[] widths = new int[heads.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = Width.of(heads.get(column));
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], Width.of(row.get(column)));
            }
        }
        out.println(style.faint(line(heads, widths)));
        for (List<String> row : rows) {
            out.println(line(row, widths));
        }
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(widths[column] - Width.of(cell));
            line.append("  ");
            line.append(numeric.get(column) ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }
}
