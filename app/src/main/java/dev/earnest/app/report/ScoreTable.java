package dev.earnest.app.report;

import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.svg.Scale;
import dev.earnest.app.svg.Whisker;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.Style;
import dev.earnest.app.terminal.TextTable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A table of scores that reads the same on the terminal, on a page and as JSON.
///
/// @param id anchor on a page and key in JSON
/// @param title heading
/// @param explanation how to read it, in sentences; empty for none
/// @param heads of the columns
/// @param rows cells, one a column
public record ScoreTable(
        String id, String title, String explanation, List<String> heads, List<List<Cell>> rows) {
    private static final int MOST_ROWS = 120;

    public ScoreTable {
        heads = List.copyOf(heads);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Cell> row : rows) {
            if (row.size() != heads.size()) {
                throw new IllegalArgumentException(
                        row.size() + " cells in a table of " + heads.size() + " columns");
            }
        }
    }

    /// What a cell holds.
    public sealed interface Cell {
        /// A name or a word.
        record Text(String text) implements Cell {}

        /// A count.
        record Count(long number) implements Cell {}

        /// A number.
        ///
        /// @param number NaN where there is none
        /// @param decimals shown
        record Decimal(double number, int decimals) implements Cell {}

        /// A share of 1, shown in percent.
        ///
        /// @param share NaN where there is none
        /// @param decimals of the percentage
        record Percent(double share, int decimals) implements Cell {}

        /// A share of 1 with an interval; a page draws it.
        ///
        /// @param share the dot
        /// @param low lower bound, NaN for none
        /// @param high upper bound
        record Interval(double share, double low, double high) implements Cell {}

        /// A number with an interval; a page draws it.
        ///
        /// @param number the dot
        /// @param low lower bound, NaN for none
        /// @param high upper bound
        /// @param decimals shown
        record Range(double number, double low, double high, int decimals) implements Cell {}
    }

    /// Prints it for people.
    public void print(PrintStream out, Style style) {
        TextTable table = new TextTable();
        for (int column = 0; column < heads.size(); column++) {
            if (isText(column)) {
                table.names(heads.get(column));
            } else {
                table.numbers(heads.get(column));
            }
        }
        for (List<Cell> row : rows) {
            table.row(row.stream().map(ScoreTable::text).toArray(String[]::new));
        }
        out.println();
        out.println(style.bold(title));
        table.print(out, style);
        if (!explanation.isEmpty()) {
            out.println();
            out.println(style.faint(explanation));
        }
    }

    /// Writes it as a member of a JSON object: a list of objects.
    public void write(JsonWriter json) {
        json.key(id.replace('-', '_')).array();
        for (List<Cell> row : rows) {
            json.newLine().object();
            for (int column = 0; column < row.size(); column++) {
                String key =
                        heads.get(column)
                                .toLowerCase(Locale.ROOT)
                                .replace("95 %", "")
                                .replace("90 %", "")
                                .strip()
                                .replaceAll("[^a-z0-9]+", "_");
                switch (row.get(column)) {
                    case Cell.Text text -> json.key(key).value(text.text());
                    case Cell.Count count -> json.key(key).value(count.number());
                    case Cell.Decimal number -> json.key(key).value(number.number());
                    case Cell.Percent percent -> json.key(key).value(percent.share());
                    case Cell.Interval interval ->
                            bounds(json.key(key), interval.low(), interval.high());
                    case Cell.Range range -> bounds(json.key(key), range.low(), range.high());
                }
            }
            json.endObject();
        }
        json.endArray();
    }

    private static void bounds(JsonWriter json, double low, double high) {
        json.object();
        json.key("low").value(low);
        json.key("high").value(high);
        json.endObject();
    }

    /// @return it as a part of a page, intervals drawn
    public Section section() {
        List<Block.Column> columns = new ArrayList<>();
        List<Scale> scales = new ArrayList<>();
        for (int column = 0; column < heads.size(); column++) {
            List<Whisker> whiskers = whiskers(column);
            boolean drawn = !whiskers.isEmpty();
            Scale scale = drawn ? Whisker.scale(whiskers) : Scale.over(new double[] {0, 1}, 0, 100);
            scales.add(scale);
            boolean first = column < 2;
            Block.Column head =
                    isText(column)
                            ? Block.Column.text(heads.get(column))
                            : Block.Column.number(heads.get(column));
            columns.add(first ? head : head.wideOnly());
            if (drawn) {
                columns.add(Block.Column.picture("", Whisker.axis(scale)));
            }
        }
        List<List<Block.Cell>> cells = new ArrayList<>();
        for (List<Cell> row : rows) {
            List<Block.Cell> line = new ArrayList<>();
            for (int column = 0; column < row.size(); column++) {
                line.add(cell(row.get(column)));
                if (!whiskers(column).isEmpty()) {
                    Scale scale = scales.get(column);
                    line.add(
                            whisker(row.get(column))
                                    .map(one -> Block.Cell.picture(one.svg(scale), one.value()))
                                    .orElseGet(() -> Block.Cell.text("")));
                }
            }
            cells.add(line);
        }
        List<Block> blocks = new ArrayList<>();
        if (!explanation.isEmpty()) {
            blocks.add(new Block.Prose(explanation, true));
        }
        blocks.add(
                new Block.Grid(
                        Numbers.of(rows.size(), noun(), nouns()), columns, cells, MOST_ROWS));
        return new Section(id, title, blocks);
    }

    private String noun() {
        return heads.getFirst().toLowerCase(Locale.ROOT);
    }

    private String nouns() {
        return noun().endsWith("y")
                ? noun().substring(0, noun().length() - 1) + "ies"
                : noun() + "s";
    }

    private List<Whisker> whiskers(int column) {
        List<Whisker> whiskers = new ArrayList<>();
        for (List<Cell> row : rows) {
            whisker(row.get(column)).ifPresent(whiskers::add);
        }
        return whiskers;
    }

    private static Optional<Whisker> whisker(Cell cell) {
        return switch (cell) {
            case Cell.Interval(double share, double low, double high) ->
                    Optional.of(Whisker.of(100 * share, 100 * low, 100 * high));
            case Cell.Range(double number, double low, double high, int _) ->
                    Optional.of(Whisker.of(number, low, high));
            case Cell.Text _, Cell.Count _, Cell.Decimal _, Cell.Percent _ -> Optional.empty();
        };
    }

    private boolean isText(int column) {
        return rows.stream().allMatch(row -> row.get(column) instanceof Cell.Text);
    }

    private static String text(Cell cell) {
        return switch (cell) {
            case Cell.Text text -> text.text();
            case Cell.Count count -> Numbers.count(count.number());
            case Cell.Decimal number -> Numbers.fixed(number.number(), number.decimals());
            case Cell.Percent percent ->
                    Double.isNaN(percent.share())
                            ? "-"
                            : Numbers.fixed(100 * percent.share(), percent.decimals()) + " %";
            case Cell.Interval interval ->
                    Numbers.interval(100 * interval.low(), 100 * interval.high(), 2);
            case Cell.Range range -> Numbers.interval(range.low(), range.high(), range.decimals());
        };
    }

    private static Block.Cell cell(Cell cell) {
        return switch (cell) {
            case Cell.Text text -> Block.Cell.text(text.text());
            case Cell.Count count -> Numbering.count(count.number());
            case Cell.Decimal number -> Numbering.fixed(number.number(), number.decimals());
            case Cell.Percent percent ->
                    Double.isNaN(percent.share())
                            ? Block.Cell.text("–")
                            : Block.Cell.number(Numbering.sentence(text(percent)), percent.share());
            case Cell.Interval interval ->
                    Numbering.interval(100 * interval.low(), 100 * interval.high(), 2);
            case Cell.Range range ->
                    Numbering.interval(range.low(), range.high(), range.decimals());
        };
    }
}
