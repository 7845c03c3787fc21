package dev.earnest.formats;

import dev.earnest.formats.text.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
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
    private ParquetType type;
    private int longest;
    private long rows;
    private boolean closed;

    private ParquetWriter(Path target, TempFolder scratch, ParquetType type) throws IOException {
        this.target = target;
        this.scratch = scratch;
        this.type = type;
        lines = Files.newBufferedWriter(linesFile(scratch), StandardCharsets.UTF_8);
    }

    static ParquetWriter create(Path target) {
        if (Files.isDirectory(target)) {
            throw new FormatException("'" + target + "' is a folder; name the file to write in it");
        }
        return open(target, new ParquetType.Nothing());
    }

    /// @param name of the file, for messages; nothing is written there, [#send(OutputStream)] hands it over
    /// @param columns that it has whatever rows there are
    static ParquetWriter scratch(String name, Map<String, ParquetType> columns) {
        return open(Path.of(name), new ParquetType.Struct(columns));
    }

    private static ParquetWriter open(Path target, ParquetType type) {
        DuckDb.check(target.toString());
        TempFolder scratch = TempFolder.create();
        try {
            return new ParquetWriter(target, scratch, type);
        } catch (IOException e) {
            scratch.close();
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
            copy(written, 2);
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

    /// Makes the file and hands it over. The same rows give the same bytes: they are written in one piece of work.
    void send(OutputStream out) throws IOException {
        Path written = scratch.folder().resolve("table.parquet");
        try {
            lines.close();
        } catch (IOException e) {
            throw Faults.cannotWrite(target.toString(), e);
        }
        copy(written, 1);
        Files.copy(written, out);
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

    private void copy(Path written, int threads) {
        String sql =
                "COPY (SELECT * FROM read_json(?, format='newline_delimited', maximum_object_size="
                        + Math.max(SMALLEST_BUFFER, 4L * longest + 1024)
                        + ", columns="
                        + columns()
                        + ")) TO "
                        + DuckDb.literal(written.toString())
                        + " (FORMAT parquet, COMPRESSION zstd)";
        try (Connection connection = DuckDb.open(target.toString());
                Statement setting = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            setting.execute("SET threads=" + threads);
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
