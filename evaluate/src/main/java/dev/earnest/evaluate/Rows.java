package dev.earnest.evaluate;

import dev.earnest.formats.ReadOptions;
import dev.earnest.formats.RowFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// The rows of a file with their places. A row that cannot be read is a fault, never passed over.
public final class Rows {
    private static final Set<String> DELIMITED = Set.of("TSV", "CSV");

    private Rows() {}

    /// @param file JSON Lines, a JSON list, Parquet, TSV or CSV, packed with gzip or not
    /// @return the rows in order
    /// @throws EvaluateException where a row cannot be read; the message names file and line
    /// @throws dev.earnest.formats.FormatException where the file cannot
    public static List<Row> read(Path file) {
        List<Row> rows = new ArrayList<>();
        each(file, rows::add);
        return rows;
    }

    /// @param file as of [#read]
    /// @return the first row; empty where there is none
    /// @throws EvaluateException where it cannot be read
    /// @throws dev.earnest.formats.FormatException where the file cannot
    public static Optional<Row> first(Path file) {
        try (RowFile rows = open(file)) {
            return rows.next().map(values -> row(file, rows, values));
        }
    }

    /// @param file as of [#read]
    /// @return whether its rows are lines of cells, TSV or CSV
    /// @throws dev.earnest.formats.FormatException where the file cannot be read
    public static boolean isDelimited(Path file) {
        try (RowFile rows = open(file)) {
            return DELIMITED.contains(rows.container());
        }
    }

    /// @param file as of [#read]
    /// @param row hears of every row in order
    /// @throws EvaluateException where a row cannot be read; the message names file and line
    /// @throws dev.earnest.formats.FormatException where the file cannot
    public static void each(Path file, Consumer<Row> row) {
        try (RowFile rows = open(file)) {
            for (Optional<ObjectNode> values = rows.next();
                    values.isPresent();
                    values = rows.next()) {
                row.accept(row(file, rows, values.get()));
            }
        }
    }

    private static Row row(Path file, RowFile rows, ObjectNode values) {
        return new Row(file + ":" + rows.line(), values);
    }

    private static RowFile open(Path file) {
        return RowFile.open(
                file,
                ReadOptions.defaults(),
                bad -> {
                    throw new EvaluateException(file + ":" + bad.line() + ": " + bad.reason());
                });
    }
}
