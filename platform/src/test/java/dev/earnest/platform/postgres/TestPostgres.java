package dev.earnest.platform.postgres;

import dev.earnest.platform.store.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A PostgreSQL for tests: one for each virtual machine, with the settings of production, in a folder under
/// `target/` that later runs find again. It hands out databases of one's own, dropped at the end.
public final class TestPostgres {
    private static final Path FOLDER = Path.of("target", "postgres-for-tests-" + Platform.VERSION);
    private static final Pattern NAME = Pattern.compile("test_(\\d+)_[0-9a-f]+");

    private final EmbeddedPostgres postgres;

    private TestPostgres(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    private static final class One {
        private static final TestPostgres INSTANCE = begin();
        private static final Path PROGRAMS = Layout.of(FOLDER).binaries();

        private One() {}
    }

    private static TestPostgres begin() {
        TestPostgres one =
                new TestPostgres(EmbeddedPostgres.start(FOLDER, line -> System.err.println(line)));
        one.dropAbandoned();
        Runtime.getRuntime().addShutdownHook(new Thread(one::end, "end of TestPostgres"));
        return one;
    }

    /// @return the address of a new, empty database; its user owns it
    public static DatabaseAddress freshDatabase() {
        return One.INSTANCE.create("");
    }

    /// @return the address of a new database that has the schema and nothing in it; copied, as migrations take longer
    public static DatabaseAddress freshSchema() {
        return One.INSTANCE.create(" template " + Schema.TEMPLATE);
    }

    private static final class Schema {
        private static final String TEMPLATE = make();

        private Schema() {}

        private static String make() {
            DatabaseAddress address = freshDatabase();
            Database.open(address.jdbcUrl(), address.user(), address.password(), 2).close();
            return address.jdbcUrl().replaceFirst("^.*/", "");
        }
    }

    /// @return the unpacked programs, for tests that start a PostgreSQL of their own
    static Path programs() {
        return One.PROGRAMS;
    }

    /// Allows the role of a database to make others, as roles of people's own servers often may.
    public static void mayCreateDatabases(DatabaseAddress address) {
        One.INSTANCE.execute("alter role " + address.user() + " createdb");
    }

    private DatabaseAddress create(String how) {
        String name =
                "test_"
                        + ProcessHandle.current().pid()
                        + "_"
                        + UUID.randomUUID().toString().replace("-", "");
        execute("create database " + name + " owner " + Administration.ROLE + how);
        DatabaseAddress earnest = postgres.address();
        return new DatabaseAddress(
                earnest.jdbcUrl().replaceFirst("/[^/]*$", "/" + name),
                earnest.user(),
                earnest.password());
    }

    private void end() {
        try {
            drop(ProcessHandle.current().pid());
        } finally {
            postgres.close();
        }
    }

    // Of runs that were killed.
    private void dropAbandoned() {
        databases().stream()
                .map(TestPostgres::pid)
                .distinct()
                .filter(pid -> ProcessHandle.of(pid).isEmpty())
                .forEach(this::drop);
    }

    private void drop(long pid) {
        databases().stream()
                .filter(name -> pid(name) == pid)
                .forEach(name -> execute("drop database " + name + " with (force)"));
    }

    private static long pid(String database) {
        Matcher name = NAME.matcher(database);
        return name.matches() ? Long.parseLong(name.group(1)) : -1;
    }

    private List<String> databases() {
        List<String> names = new ArrayList<>();
        try (Connection connection = Administration.connect(postgres.superuser("postgres"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select datname from pg_database")) {
            while (rows.next()) {
                if (NAME.matcher(rows.getString(1)).matches()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        } catch (SQLException fault) {
            throw new AssertionError(fault);
        }
    }

    private void execute(String command) {
        try (Connection connection = Administration.connect(postgres.superuser("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException fault) {
            throw new AssertionError(command, fault);
        }
    }
}
