package dev.earnest.formats;

import dev.earnest.formats.text.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The rows of a Parquet file as JSON objects, one at a time. A column or field without a value is
/// absent from the object: Parquet does not tell it from `null`. Not thread-safe.
final class ParquetRows implements AutoCloseable {
    private final String file;
    private final TempFolder scratch;
    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;

    private ParquetRows(
            String file,
            TempFolder scratch,
            Connection connection,
            PreparedStatement statement,
            ResultSet rows) {
        this.file = file;
        this.scratch = scratch;
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    /// @throws FormatException where the file is no Parquet or the driver is missing
    static ParquetRows open(Path path) {
        String file = path.toString();
        if (!Files.isRegularFile(path)) {
            throw new FormatException("no file '" + file + "'; check the path");
        }
        TempFolder scratch = TempFolder.create();
        Connection connection = DuckDb.open(file);
        try {
            PreparedStatement statement =
                    connection.prepareStatement(
                            "SELECT to_json(t)::VARCHAR FROM read_parquet(?,"
                                    + " hive_partitioning=false) t");
            statement.setString(1, DuckDb.plain(path, scratch.folder()).toString());
            return new ParquetRows(file, scratch, connection, statement, statement.executeQuery());
        } catch (SQLException e) {
            close(connection, scratch);
            throw DuckDb.fault(file, e);
        } catch (IOException e) {
            close(connection, scratch);
            throw Faults.cannotRead(file, e);
        }
    }

    /// @return the next row, or a missing node at the end
    JsonNode next() {
        try {
            if (!rows.next()) {
                return Json.missing();
            }
            JsonNode row = Json.parse(rows.getString(1));
            dropNulls(row);
            return row;
        } catch (SQLException e) {
            throw DuckDb.fault(file, e);
        }
    }

    @Override
    public void close() {
        try (connection;
                statement;
                rows) {
            scratch.close();
        } catch (SQLException e) {
            throw DuckDb.fault(file, e);
        }
    }

    private static void close(Connection connection, TempFolder scratch) {
        try (scratch) {
            connection.close();
        } catch (SQLException _) {
            // The fault that led here matters more.
        }
    }

    private static void dropNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            Iterator<Map.Entry<String, JsonNode>> fields = object.properties().iterator();
            while (fields.hasNext()) {
                JsonNode value = fields.next().getValue();
                if (value.isNull()) {
                    fields.remove();
                } else {
                    dropNulls(value);
                }
            }
        } else if (node.isArray()) {
            node.forEach(ParquetRows::dropNulls);
        }
    }
}
