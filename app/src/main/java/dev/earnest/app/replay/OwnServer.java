package dev.earnest.app.replay;

import dev.earnest.app.Shell;
import dev.earnest.app.server.DatabaseOption;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.People;
import dev.earnest.platform.store.Person;
import dev.earnest.platform.store.people.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A server of the replay's own: its database stays up, its process may be killed.
public final class OwnServer implements AutoCloseable {
    private static final Duration TOKEN = Duration.ofDays(1);

    private final DatabaseOption option;
    private final Database database;
    private final ChildServer server;
    private final String token;

    private OwnServer(DatabaseOption option, Database database, ChildServer server, String token) {
        this.option = option;
        this.database = database;
        this.server = server;
        this.token = token;
    }

    /// Starts the database of a folder, which is made where it is missing, then a server on it, with a requester who has
    /// a token for a day.
    public static OwnServer start(Path folder, Shell shell) throws IOException {
        Files.createDirectories(folder);
        DatabaseOption option = DatabaseOption.place("--serve", folder.toString(), shell);
        ChildServer server = null;
        Database database = null;
        try {
            server = ChildServer.start(folder);
            database = option.connect(2);
            return new OwnServer(option, database, server, token(database));
        } catch (RuntimeException e) {
            if (database != null) {
                database.close();
            }
            if (server != null) {
                server.close();
            }
            option.close();
            throw e;
        }
    }

    private static String token(Database database) {
        SecureRandom random = new SecureRandom();
        Instant now = Instant.now();
        return database.inTransaction(h -> {
            Person requester =
                    People.create(h, now, random, Optional.empty(), "Replay", "", Role.REQUESTER);
            return Tokens.create(
                    h,
                    now,
                    random,
                    requester.id(),
                    "replay",
                    List.of("READ", "MANAGE"),
                    now.plus(TOKEN));
        });
    }

    /// @return the process
    public ChildServer server() {
        return server;
    }

    /// @return an API token of a requester
    public String token() {
        return token;
    }

    /// @return its database
    public Database database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
        server.close();
        option.close();
    }
}
