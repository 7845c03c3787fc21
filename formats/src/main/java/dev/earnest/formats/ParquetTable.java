package dev.earnest.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A table of known columns that becomes a Parquet file (zstd). Rows wait in a temporary folder, so that memory depends on
/// the largest row only; the same rows give the same bytes. Needs the DuckDB driver on the class path, see [#available()].
/// Not thread-safe.
public final class ParquetTable implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final List<Column> columns;
    private final ParquetWriter writer;

    private ParquetTable(List<Column> columns, ParquetWriter writer) {
        this.columns = List.copyOf(columns);
        this.writer = writer;
    }

    /// What the cells of a column hold.
    public enum Kind {
        /// Any text.
        TEXT,
        /// A whole number that fits into 64 bits.
        WHOLE,
        /// Any number.
        REAL
    }

    /// A column.
    ///
    /// @param name as readers see it
    public record Column(String name, Kind kind) {}

    /// @return whether Parquet can be written here: the driver is there
    public static boolean available() {
        return DuckDb.isThere();
    }

    /// Begins a table.
    ///
    /// @param name of the file, for messages
    /// @param columns one or more
    /// @throws FormatException without the driver, or where there is no room for temporary files
    public static ParquetTable create(String name, List<Column> columns) {
        Map<String, ParquetType> types = new LinkedHashMap<>();
        for (Column column : columns) {
            types.put(
                    column.name(),
                    switch (column.kind()) {
                        case TEXT -> ParquetType.Scalar.VARCHAR;
                        case WHOLE -> ParquetType.Scalar.BIGINT;
                        case REAL -> ParquetType.Scalar.DOUBLE;
                    });
        }
        return new ParquetTable(columns, ParquetWriter.scratch(name, types));
    }

    /// Adds a row.
    ///
    /// @param cells in the order of the columns, numbers as Java writes them; empty for no value
    /// @throws FormatException where a cell is no such number or the disk is full
    public void row(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new FormatException(
                    cells.size() + " cells in a table of " + columns.size() + " columns");
        }
        ObjectNode row = MAPPER.createObjectNode();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                put(row, columns.get(i), cells.get(i));
            }
        }
        writer.write(row);
    }

    private static void put(ObjectNode row, Column column, String cell) {
        try {
            switch (column.kind()) {
                case TEXT -> row.put(column.name(), cell);
                case WHOLE -> row.put(column.name(), Long.parseLong(cell));
                case REAL -> row.put(column.name(), Double.parseDouble(cell));
            }
        } catch (NumberFormatException e) {
            throw new FormatException(
                    "column '" + column.name() + "' holds numbers, not '" + cell + "'", e);
        }
    }

    /// Makes the file and hands it over. Call once.
    ///
    /// @param out stays open
    /// @throws IOException where `out` takes no more
    /// @throws FormatException where the file cannot be made
    public void send(OutputStream out) throws IOException {
        writer.send(out);
    }

    /// Removes what waits in the temporary folder.
    @Override
    public void close() {
        writer.close();
    }
}
