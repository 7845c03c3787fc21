package dev.earnest.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/// The DuckDB engine, which reads and writes Parquet. It is an optional part: without its driver on the
/// class path an error says what to add. It never loads extensions from the network.
final class DuckDb {
    private static final String URL = "jdbc:duckdb:";
    private static final String[] SETTINGS = {
        "SET autoinstall_known_extensions=false",
        "SET autoload_known_extensions=false",
        "SET threads=2",
        "SET memory_limit='2GB'",
        "SET enable_progress_bar=false"
    };

    private DuckDb() {}

    /// @return whether the driver is on the class path
    static boolean isThere() {
        try {
            DriverManager.getDriver(URL);
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    /// Says early that the driver is missing.
    ///
    /// @param file the file that needs it, for messages
    static void check(String file) {
        try {
            DriverManager.getDriver(URL);
        } catch (SQLException e) {
            throw new FormatException(
                    file
                            + ": Parquet needs the DuckDB driver; add org.duckdb:duckdb_jdbc to the"
                            + " class path, or use JSON Lines",
                    e);
        }
    }

    /// @param file the file that needs it, for messages
    static Connection open(String file) {
        var properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        check(file);
        Connection connection;
        try {
            connection = DriverManager.getConnection(URL, properties);
        } catch (SQLException e) {
            throw fault(file, e);
        }
        try (Statement statement = connection.createStatement()) {
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
            return connection;
        } catch (SQLException e) {
            throw fault(file, e);
        }
    }

    /// @return a text as an SQL literal
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// @return a name as an SQL identifier
    static String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /// DuckDB takes `* ? [ {` in a path for a pattern of files. A path that holds one is reached through
    /// a link with a plain name.
    ///
    /// @param folder an empty folder of our own
    static Path plain(Path path, Path folder) throws IOException {
        Path real = path.toAbsolutePath();
        if (real.toString().chars().noneMatch(c -> "*?[{".indexOf(c) >= 0)) {
            return real;
        }
        Path link = folder.resolve("input.parquet");
        try {
            return Files.createSymbolicLink(link, real);
        } catch (IOException | UnsupportedOperationException _) {
            return Files.copy(real, link);
        }
    }

    static FormatException fault(String file, SQLException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new FormatException(file + ": not readable or writable as Parquet: " + message, e);
    }
}
