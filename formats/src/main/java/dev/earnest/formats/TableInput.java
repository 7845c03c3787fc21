package dev.earnest.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// A table file opened for reading: its rows, the slots of the columns a kind of table knows, and where
/// bad rows go. Not thread-safe.
final class TableInput implements AutoCloseable {
    private final ReadOptions options;
    private final List<ColumnRole> roles;
    private final InputFile file;
    private final BadRows bad;
    private final TableFormat format;
    private final ColumnBinding binding;
    private final DerivedColumns derived;
    private final RowSource rows;
    private final RowLines lines = new RowLines();
    private final List<String> notes = new ArrayList<>();
    private int bound = -1;

    private TableInput(InputFile file, BadRows bad, List<ColumnRole> roles, ReadOptions options) {
        this.options = options;
        this.roles = roles;
        this.file = file;
        this.bad = bad;
        format = TableFormat.of(file, options.format());
        binding = new ColumnBinding(file.name(), roles, options.columns());
        derived = new DerivedColumns(binding, options.columns());
        rows = rows(file, bad);
        if (rows.hasHeader()) {
            bind();
        }
    }

    /// @param roles the columns that this kind of table knows
    static TableInput open(Path path, List<ColumnRole> roles, ReadOptions options) {
        InputFile file = InputFile.openText(path, options);
        BadRows bad = BadRows.of(file, options);
        try {
            return new TableInput(file, bad, roles, options);
        } catch (RuntimeException e) {
            bad.close();
            file.close();
            throw e;
        }
    }

    /// Goes on to the next row.
    ///
    /// @return false at the end
    boolean next() {
        while (rows.next()) {
            if (rows.columnCount() != bound) {
                bind();
            }
            if ((rows.hasHeader() || flat()) && (derived.none() || derive())) {
                return true;
            }
        }
        return false;
    }

    /// @return a batch for [#peek], where the rows come from a delimited file as they stand
    Optional<PlainRows> batch() {
        return rows instanceof DelimitedRows delimited && derived.none()
                ? Optional.of(new PlainRows(delimited.columnCount()))
                : Optional.empty();
    }

    /// Looks ahead at plain rows that follow the present one.
    void peek(PlainRows batch) {
        if (rows instanceof DelimitedRows delimited) {
            delimited.peek(batch);
        }
    }

    /// Takes the first `count` rows of a batch as the rows of the table from `row` on.
    void take(PlainRows batch, int count, int row) {
        if (rows instanceof DelimitedRows delimited) {
            // Rows on lines that follow each other need only the first noted.
            lines.add(row, delimited.take(batch, count));
        }
    }

    /// @return number of columns for which slots were found last; it grows when JSON Lines shows new
    ///     keys, and then every slot may be another
    int bound() {
        return bound;
    }

    private void bind() {
        bound = rows.columnCount();
        binding.bind(rows.columns(), rows.hasHeader(), rows.hasHeader() ? ":1" : ":" + rows.line());
    }

    private RowSource rows(InputFile from, BadRows to) {
        int made = binding.derivedNames().size();
        return format.format() == Format.JSONL
                ? new JsonRows(from, options, to, made)
                : new DelimitedRows(from, options, to, format.delimiter(), made);
    }

    Row row() {
        return rows.row();
    }

    /// Sends the present row where bad rows go.
    void reject(String reason) {
        rows.reject(bad, reason);
    }

    /// Sends rows that turned out to be bad after the whole file was read where bad rows go. The file is
    /// read once more, so that they are written aside as they stood.
    ///
    /// @param reasons what is wrong, by line
    void reject(SortedMap<Long, String> reasons) {
        if (!bad.skips()) {
            long line = reasons.firstKey();
            throw new FormatException(name() + ":" + line + ": " + reasons.get(line));
        }
        try (InputFile again = file.again(options)) {
            RowSource second = rows(again, BadRows.ignored(again));
            while (second.next()) {
                String reason = reasons.get(second.line());
                if (reason != null) {
                    second.reject(bad, reason);
                }
            }
        }
    }

    /// @return what is wrong with the present row, which has no usable value for a column
    String missing(ColumnRole role) {
        int slot = binding.slot(role);
        if (slot < 0) {
            return binding.missing(role);
        }
        return "the " + role.name() + " is empty; every row needs one";
    }

    /// Notes that the present row is row number `row` of the table.
    void accept(int row) {
        lines.add(row, rows.line());
    }

    /// @return the line of the present row
    long rowLine() {
        return rows.line();
    }

    /// @return the line of a row of the table
    long line(int row) {
        return lines.line(row);
    }

    ColumnBinding binding() {
        return binding;
    }

    /// @return names of the columns of the file so far
    List<String> columns() {
        return rows.columns();
    }

    /// @return whether a header fixes the columns
    boolean hasHeader() {
        return rows.hasHeader();
    }

    String name() {
        return file.name();
    }

    /// Adds a line to the report.
    void note(String text) {
        notes.add(text);
    }

    /// Ends reading.
    ///
    /// @param size rows in the table
    ReadReport finish(long size) {
        if (size == 0) {
            throw new FormatException(
                    bad.count() > 0
                            ? file.name() + ": every one of its " + bad.count() + " rows is bad"
                            : file.name() + " has a header but no rows");
        }
        List<String> unused = binding.unused();
        if (!unused.isEmpty()) {
            notes.add(ReadReport.NOT_USED + String.join(", ", unused));
        }
        bad.finish();
        return new ReadReport(file.name(), format.format(), size, bad.count(), notes, unused);
    }

    @Override
    public void close() {
        bad.close();
        file.close();
    }

    /// Refuses rows whose columns hold arrays or objects where one value was expected.
    private boolean flat() {
        for (ColumnRole role : roles) {
            int slot = binding.slot(role);
            if (slot >= 0 && rows.row().nested[slot] && !role.nested()) {
                reject(
                        "the "
                                + role.name()
                                + " is a JSON array or object; one text, number or boolean was"
                                + " expected");
                return false;
            }
        }
        return true;
    }

    private boolean derive() {
        try {
            derived.fill(rows.row());
            return true;
        } catch (FormatException e) {
            rows.reject(bad, e.getMessage());
            return false;
        }
    }
}
