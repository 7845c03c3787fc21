package dev.earnest.app.server;

import dev.earnest.app.Shell;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.UsageException;
import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.postgres.EmbeddedPostgres;
import dev.earnest.platform.postgres.Watchdog;
import dev.earnest.platform.store.Database;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The database that a command line names: `--database-url`, else `EARNEST_DATABASE_URL`, else the one in
/// `--folder`, which is started, or joined where a server uses it, and left as it was when this closes.
public final class DatabaseOption implements AutoCloseable {
    /// The folder of an installation.
    public static final Option FOLDER =
            Option.value(
                    "--folder",
                    "DIR",
                    "Folder of this installation: database, password, secrets.",
                    "earnest-data");

    /// A database elsewhere.
    public static final Option DATABASE_URL =
            Option.value(
                    "--database-url",
                    "URL",
                    "PostgreSQL 15 or newer to use instead, such as"
                            + " postgres://user:password@host/earnest; also EARNEST_DATABASE_URL.");

    /// Both, for a verb's specification.
    public static final List<Option> ALL = List.of(FOLDER, DATABASE_URL);

    private static final String VARIABLE = "EARNEST_DATABASE_URL";

    private final DatabaseAddress address;
    private final String name;
    private final Optional<EmbeddedPostgres> postgres;

    private DatabaseOption(
            DatabaseAddress address, String name, Optional<EmbeddedPostgres> postgres) {
        this.address = address;
        this.name = name;
        this.postgres = postgres;
    }

    /// Reaches the database of an installation that exists.
    ///
    /// @throws UsageException where the folder holds none
    /// @throws dev.earnest.platform.postgres.PostgresException where it cannot be reached or started
    public static DatabaseOption existing(Arguments arguments, Shell shell) {
        Optional<String> url = url(arguments, shell);
        if (url.isPresent()) {
            return at(url.get());
        }
        Path folder = folder(arguments);
        if (!EmbeddedPostgres.exists(folder)) {
            throw new UsageException(
                    "--folder '"
                            + folder
                            + "' holds no installation; name the folder that serve uses, or a"
                            + " database by --database-url");
        }
        return in(folder, shell);
    }

    /// Reaches a database that people named by its address or by a folder, which is made where it is missing.
    ///
    /// @param place `postgres://...`, `jdbc:postgresql://...` or a folder
    public static DatabaseOption place(String option, String place, Shell shell) {
        return isUrl(place) ? at(place) : in(path(option, place), shell);
    }

    /// @return the address of a database elsewhere that the command line or the environment names
    public static Optional<String> url(Arguments arguments, Shell shell) {
        // An explicit folder is stronger than the environment.
        return arguments
                .text("--database-url")
                .or(() ->
                        arguments.has("--folder")
                                ? Optional.empty()
                                : Optional.ofNullable(shell.environment().get(VARIABLE)));
    }

    /// @return the folder of the installation
    public static Path folder(Arguments arguments) {
        return path("--folder", arguments.text("--folder", "earnest-data"));
    }

    private static boolean isUrl(String place) {
        return place.contains("://");
    }

    private static DatabaseOption at(String url) {
        DatabaseAddress address = DatabaseAddress.parse(url);
        return new DatabaseOption(address, address.jdbcUrl(), Optional.empty());
    }

    private static DatabaseOption in(Path folder, Shell shell) {
        EmbeddedPostgres postgres =
                EmbeddedPostgres.start(folder, line -> shell.err().println(line));
        return new DatabaseOption(postgres.address(), folder.toString(), Optional.of(postgres));
    }

    private static Path path(String option, String text) {
        if (text.isEmpty()) {
            throw new UsageException(option + " is empty; name a folder");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException fault) {
            throw new UsageException(option + " '" + text + "' is not a folder name", fault);
        }
    }

    /// @return where the database is and how it opens
    public DatabaseAddress address() {
        return address;
    }

    /// @return what to call it before people, without its password
    public String name() {
        return name;
    }

    /// Connects and brings the schema up to date. The caller closes it, before this.
    ///
    /// @param connections at most this many at a time
    public Database open(int connections) {
        return Database.open(address.jdbcUrl(), address.user(), address.password(), connections);
    }

    /// Connects and leaves the schema as it is. The caller closes it, before this.
    ///
    /// @param connections at most this many at a time
    public Database connect(int connections) {
        return Database.connect(address.jdbcUrl(), address.user(), address.password(), connections);
    }

    /// Starts the database of a folder again where it dies; nothing for one elsewhere. The caller closes it, before this.
    Optional<Watchdog> watch() {
        return postgres.map(EmbeddedPostgres::watch);
    }

    /// Stops the database of a folder unless a server uses it.
    @Override
    public void close() {
        postgres.ifPresent(EmbeddedPostgres::close);
    }
}
