package dev.earnest.formats;

import dev.earnest.formats.text.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.node.ObjectNode;

/// Writes JSON objects as the rows of a Parquet file (zstd). The columns' types follow from all rows, so
/// that rows are first written to a temporary file; memory depends on the largest row only. Fields that
/// some rows lack are null there. The file appears whole with [#commit()] or not at all. Not
/// thread-safe.
final class ParquetWriter implements AutoCloseable {
    private static final int SMALLEST_BUFFER = 1 << 24;

    private final Path target;
    private final TempFolder scratch;
    private final BufferedWriter lines;
    private ParquetType type = new ParquetType.Nothing();
    private int longest;
    private long rows;
    private boolean closed;

    private ParquetWriter(Path target, TempFolder scratch) throws IOException {
        this.target = target;
        this.scratch = scratch;
        lines = Files.newBufferedWriter(linesFile(scratch), StandardCharsets.UTF_8);
    }

    static ParquetWriter create(Path target) {
        if (Files.isDirectory(target)) {
            throw new FormatException("'" + target + "' is a folder; name the file to write in it");
        }
        try {
            return new ParquetWriter(target, TempFolder.create());
        } catch (IOException e) {
            throw Faults.cannotWrite(target.toString(), e);
        }
    }

    /// @throws FormatException where a field has another type than in earlier rows
    void write(ObjectNode row) {
        type = ParquetType.merge(type, ParquetType.of(row, ""), "");
        rows++;
        try {
            String line = Json.line(row);
            longest = Math.max(longest, line.length());
            lines.write(line);
            lines.write('\n');
        } catch (IOException e) {
            throw Faults.cannotWrite(target.toString(), e);
        }
    }

    /// Writes the file and puts it in place.
    void commit() {
        Path absolute = target.toAbsolutePath();
        Path written =
                absolute.resolveSibling(
                        "." + scratch.folder().getFileName() + "-" + rows + ".parquet.tmp");
        try {
            lines.close();
            copy(written);
            Files.move(written, absolute, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Faults.cannotWrite(target.toString(), e);
        } finally {
            try {
                Files.deleteIfExists(written);
            } catch (IOException _) {
                // The fault that led here matters more.
            }
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            lines.close();
        } catch (IOException _) {
            // What is thrown away need not be complete.
        }
        scratch.close();
    }

    private void copy(Path written) {
        String sql =
                "COPY (SELECT * FROM read_json(?, format='newline_delimited', maximum_object_size="
                        + Math.max(SMALLEST_BUFFER, 4L * longest + 1024)
                        + ", columns="
                        + columns()
                        + ")) TO "
                        + DuckDb.literal(written.toString())
                        + " (FORMAT parquet, COMPRESSION zstd)";
        try (Connection connection = DuckDb.open(target.toString());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, linesFile(scratch).toString());
            statement.execute();
        } catch (SQLException e) {
            throw DuckDb.fault(target.toString(), e);
        }
    }

    private String columns() {
        Map<String, ParquetType> fields =
                type instanceof ParquetType.Struct struct ? struct.fields() : new LinkedHashMap<>();
        if (fields.isEmpty()) {
            throw new FormatException(target + ": there are no rows to write as Parquet");
        }
        var columns = new StringJoiner(", ", "{", "}");
        fields.forEach((name, column) ->
                columns.add(DuckDb.literal(name) + ": " + DuckDb.literal(column.sql())));
        return columns.toString();
    }

    private static Path linesFile(TempFolder scratch) {
        return scratch.folder().resolve("rows.jsonl");
    }
}
