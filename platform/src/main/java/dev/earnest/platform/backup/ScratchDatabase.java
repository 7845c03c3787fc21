package dev.earnest.platform.backup;

import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.postgres.EmbeddedPostgres;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.StoreException;
import dev.earnest.platform.store.copy.Databases;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// An empty database for a while: on a PostgreSQL of its own in a temporary folder, or a database of its own on a given
/// server. Gone when closed.
public final class ScratchDatabase implements AutoCloseable {
    private final DatabaseAddress address;
    private final Runnable removal;

    private ScratchDatabase(DatabaseAddress address, Runnable removal) {
        this.address = address;
        this.removal = removal;
    }

    /// Starts a PostgreSQL in a new folder.
    ///
    /// @param parent where there is room for the whole database; the system's folder for temporary files where empty
    /// @param progress hears of steps that take time
    public static ScratchDatabase embedded(Optional<Path> parent, Consumer<String> progress) {
        Path folder;
        try {
            folder =
                    parent.isPresent()
                            ? Files.createTempDirectory(parent.get(), "earnest-check")
                            : Files.createTempDirectory("earnest-check");
        } catch (IOException e) {
            throw new BackupException(
                    "cannot make a temporary folder: " + StoreException.reason(e), e);
        }
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, progress);
            return new ScratchDatabase(
                    postgres.address(),
                    () -> {
                        postgres.close();
                        delete(folder);
                    });
        } catch (RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    /// Makes a database on a server.
    ///
    /// @param server any database there; its role must be allowed to create databases
    public static ScratchDatabase on(DatabaseAddress server) {
        String name =
                "earnest_check_"
                        + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
        try (Database there = connect(server)) {
            Databases.create(there, name);
        } catch (StoreException refused) {
            throw new BackupException(
                    "cannot make a database for the check: "
                            + StoreException.reason(refused)
                            + "; leave out --database-url to check in a temporary one",
                    refused);
        }
        return new ScratchDatabase(
                server.named(name),
                () -> {
                    try (Database there = connect(server)) {
                        Databases.drop(there, name);
                    }
                });
    }

    private static Database connect(DatabaseAddress address) {
        return Database.connect(address.jdbcUrl(), address.user(), address.password(), 1);
    }

    /// @return where it is
    public DatabaseAddress address() {
        return address;
    }

    @Override
    public void close() {
        removal.run();
    }

    private static void delete(Path folder) {
        try {
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes what)
                                throws IOException {
                            Files.delete(file);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(
                                Path directory,
                                @org.jspecify.annotations.Nullable IOException fault)
                                throws IOException {
                            Files.delete(directory);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new BackupException(
                    "cannot remove the temporary folder " + folder + ": " + e.getMessage(), e);
        }
    }
}
