package dev.earnest.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/// The few statements of the superuser: is this PostgreSQL ours, and the role and database of Earnest.
///
/// @param layout the folder
/// @param secret the superuser's password
record Administration(Layout layout, Secret secret) {
    /// The role that Earnest works as: owner of its database, not superuser.
    static final String ROLE = "earnest";

    /// The database of Earnest.
    static final String DATABASE = "earnest";

    private static final String WRONG_PASSWORD = "28P01";
    private static final String STARTS_OR_STOPS = "57P03";

    /// What answers at a port.
    enum Answer {
        /// the PostgreSQL of this folder
        OURS,
        /// nobody yet, or a PostgreSQL that starts or stops
        NOT_YET,
        /// a PostgreSQL that refuses our password
        WRONG_PASSWORD,
        /// the PostgreSQL of another folder, or something else
        ANOTHER
    }

    DatabaseAddress superuser(int port, String database) {
        return new DatabaseAddress(url(port, database), Cluster.SUPERUSER, secret.password());
    }

    DatabaseAddress earnest(int port) {
        return new DatabaseAddress(url(port, DATABASE), ROLE, secret.derive(ROLE));
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    Answer ask(int port) {
        try (Connection connection = connect(superuser(port, "postgres"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show data_directory")) {
            return rows.next() && isOurs(Path.of(rows.getString(1))) ? Answer.OURS : Answer.ANOTHER;
        } catch (SQLException fault) {
            String state = String.valueOf(fault.getSQLState());
            return switch (state) {
                case WRONG_PASSWORD -> Answer.WRONG_PASSWORD;
                case STARTS_OR_STOPS -> Answer.NOT_YET;
                default -> state.startsWith("08") ? Answer.NOT_YET : Answer.ANOTHER;
            };
        }
    }

    private boolean isOurs(Path directory) {
        try {
            return Files.isSameFile(directory, layout.data());
        } catch (IOException elsewhere) {
            return false;
        }
    }

    /// Makes the role and the database where they are missing.
    void prepare(int port) {
        try (Connection connection = connect(superuser(port, "postgres"))) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", ROLE)) {
                execute(connection, "create role " + ROLE + " login");
            }
            if (exists(
                    connection,
                    "select 1 from pg_authid where rolname = ? and rolpassword is null",
                    ROLE)) {
                connection
                        .unwrap(PGConnection.class)
                        .alterUserPassword(
                                ROLE, secret.derive(ROLE).toCharArray(), "scram-sha-256");
            }
            if (!exists(connection, "select 1 from pg_database where datname = ?", DATABASE)) {
                execute(connection, "create database " + DATABASE + " owner " + ROLE);
            }
        } catch (SQLException fault) {
            if (WRONG_PASSWORD.equals(fault.getSQLState())) {
                throw wrongPassword();
            }
            String reason = String.valueOf(fault.getMessage()).replaceAll("\\s+", " ");
            throw new PostgresException(
                    PostgresException.isDiskFull(reason)
                            ? PostgresException.diskFull(layout.folder())
                            : "Cannot set up the database in %s: %s. The log is %s."
                                    .formatted(layout.folder(), reason, layout.log()),
                    fault);
        }
    }

    PostgresException wrongPassword() {
        return new PostgresException(
                "The database in %s refuses the password in %s. Put the file back from a copy; without a copy, move the folder away and restore a backup."
                        .formatted(layout.folder(), layout.password()));
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    static Connection connect(DatabaseAddress address) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "120");
        properties.setProperty("ApplicationName", "earnest supervisor");
        Connection connection = new Driver().connect(address.jdbcUrl(), properties);
        if (connection == null) {
            throw new SQLException("not an address of PostgreSQL: " + address.jdbcUrl());
        }
        return connection;
    }
}
