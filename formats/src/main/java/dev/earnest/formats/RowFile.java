package dev.earnest.formats;

import dev.earnest.formats.text.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The rows of a file as JSON objects, one at a time, however they stand: JSON Lines, one JSON list, Parquet, TSV or
/// CSV with a header, packed with gzip or not. What the file is is told by its content. A row that cannot be read is
/// told to a listener and passed over.
///
/// Memory depends on the largest row only. Cells of TSV and CSV are texts; an empty cell is an absent field, and a
/// cell that holds a JSON object or a list of JSON objects is that value.
///
/// ```java
/// try (RowFile rows = RowFile.open(path, ReadOptions.defaults(), bad -> ...)) {
///     for (Optional<ObjectNode> row = rows.next(); row.isPresent(); row = rows.next()) { ... }
/// }
/// ```
///
/// Not thread-safe.
public final class RowFile implements AutoCloseable {
    private final InputFile file;
    private final BadRows bad;
    private final Source source;
    private final String container;

    private RowFile(InputFile file, BadRows bad, Source source, String container) {
        this.file = file;
        this.bad = bad;
        this.source = source;
        this.container = container;
    }

    /// @param path of the file
    /// @param options limits and progress; the rest is not used
    /// @param listener told of rows that are passed over
    /// @throws FormatException where the file is missing, empty or of a sort that holds no rows
    public static RowFile open(Path path, ReadOptions options, Consumer<BadRow> listener) {
        InputFile file = InputFile.open(path, options);
        BadRows bad = BadRows.telling(file.name(), listener);
        try {
            byte[] head = file.head();
            if (Magic.isParquet(head)) {
                ParquetRows rows = ParquetRows.open(path);
                return new RowFile(
                        file,
                        bad,
                        new Objects(JsonRecords.of(file.name(), rows, bad), Optional.of(rows)),
                        "Parquet");
            }
            Optional<String> foreign = Magic.foreign(head);
            if (foreign.isPresent()) {
                throw new FormatException(file.name() + " is " + foreign.get());
            }
            if (JsonRecords.looksLikeJson(head)) {
                JsonRecords records = JsonRecords.open(file, options, bad);
                return new RowFile(
                        file,
                        bad,
                        new Objects(records, Optional.empty()),
                        records.isLines() ? "JSON Lines" : "a JSON list");
            }
            TableFormat table = TableFormat.of(file, Optional.empty());
            DelimitedRows rows = new DelimitedRows(file, options, bad, table.delimiter(), 0);
            return new RowFile(
                    file, bad, new Cells(rows), table.format() == Format.TSV ? "TSV" : "CSV");
        } catch (RuntimeException e) {
            bad.close();
            file.close();
            throw e;
        }
    }

    /// Goes on to the next row that can be read.
    ///
    /// @return empty at the end of the file
    /// @throws FormatException where the file is broken, so that no next row can be found
    public Optional<ObjectNode> next() {
        return source.next();
    }

    /// @return where the present row begins, from 1; for Parquet the number of the row
    public long line() {
        return source.line();
    }

    /// Tells the listener that the present row is of no use.
    public void reject(String reason) {
        source.reject(reason, bad);
    }

    /// @return how the rows stand, such as `JSON Lines`
    public String container() {
        return container;
    }

    @Override
    public void close() {
        source.close();
        bad.close();
        file.close();
    }

    private sealed interface Source {
        Optional<ObjectNode> next();

        long line();

        void reject(String reason, BadRows bad);

        void close();
    }

    private record Objects(JsonRecords records, Optional<ParquetRows> parquet) implements Source {
        @Override
        public Optional<ObjectNode> next() {
            return records.next() instanceof ObjectNode object
                    ? Optional.of(object)
                    : Optional.empty();
        }

        @Override
        public long line() {
            return records.line();
        }

        @Override
        public void reject(String reason, BadRows bad) {
            records.reject(reason);
        }

        @Override
        public void close() {
            parquet.ifPresent(ParquetRows::close);
        }
    }

    private record Cells(DelimitedRows rows) implements Source {
        @Override
        public Optional<ObjectNode> next() {
            if (!rows.next()) {
                return Optional.empty();
            }
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            List<String> columns = rows.columns();
            for (int column = 0; column < columns.size(); column++) {
                if (rows.row().has(column)) {
                    object.set(columns.get(column), value(rows.row().text(column)));
                }
            }
            return Optional.of(object);
        }

        private static JsonNode value(String cell) {
            if (cell.startsWith("{") || cell.startsWith("[{")) {
                try {
                    return Json.parse(cell);
                } catch (JacksonException e) {
                    // A text that only begins like JSON.
                }
            }
            return JsonNodeFactory.instance.stringNode(cell);
        }

        @Override
        public long line() {
            return rows.line();
        }

        @Override
        public void reject(String reason, BadRows bad) {
            rows.reject(bad, reason);
        }

        @Override
        public void close() {
            // The file is closed with the rows.
        }
    }
}
