package dev.earnest.platform.backup;

import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.postgres.EmbeddedPostgres;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.StoreException;
import dev.earnest.platform.store.copy.Databases;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// An empty database for a while: on a PostgreSQL of its own in a temporary folder, or a database of its own on a given
/// server. Gone when closed, and also where the program is told to end before (SIGTERM, SIGINT).
public final class ScratchDatabase implements AutoCloseable {
    private final DatabaseAddress address;
    private final Undo undo;

    private ScratchDatabase(DatabaseAddress address, Undo undo) {
        this.address = address;
        this.undo = undo;
    }

    /// Starts a PostgreSQL in a new folder.
    ///
    /// @param parent where there is room for the whole database; the system's folder for temporary files where empty
    /// @param progress hears of steps that take time
    public static ScratchDatabase embedded(Optional<Path> parent, Consumer<String> progress) {
        Undo undo = Undo.registered();
        try {
            Path folder = undo.step(() -> folder(parent), ScratchDatabase::delete);
            EmbeddedPostgres postgres =
                    undo.step(
                            () -> EmbeddedPostgres.start(folder, progress),
                            EmbeddedPostgres::close);
            return new ScratchDatabase(postgres.address(), undo);
        } catch (RuntimeException e) {
            undo.close();
            throw e;
        }
    }

    private static Path folder(Optional<Path> parent) {
        try {
            return parent.isPresent()
                    ? Files.createTempDirectory(parent.get(), "earnest-check")
                    : Files.createTempDirectory("earnest-check");
        } catch (IOException e) {
            throw new BackupException(
                    "cannot make a temporary folder: " + StoreException.reason(e), e);
        }
    }

    /// Makes a database on a server.
    ///
    /// @param server any database there; its role must be allowed to create databases
    public static ScratchDatabase on(DatabaseAddress server) {
        String name =
                "earnest_check_"
                        + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
        Undo undo = Undo.registered();
        try {
            undo.step(() -> create(server, name), ScratchDatabase::drop);
            return new ScratchDatabase(server.named(name), undo);
        } catch (RuntimeException e) {
            undo.close();
            throw e;
        }
    }

    private record Made(DatabaseAddress server, String name) {}

    private static Made create(DatabaseAddress server, String name) {
        try (Database there = connect(server)) {
            Databases.create(there, name);
            return new Made(server, name);
        } catch (StoreException refused) {
            throw new BackupException(
                    "cannot make a database for the check: "
                            + StoreException.reason(refused)
                            + "; leave out --database-url to check in a temporary one",
                    refused);
        }
    }

    private static void drop(Made made) {
        try (Database there = connect(made.server())) {
            Databases.drop(there, made.name());
        }
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
        undo.close();
    }

    private static void delete(Path folder) {
        try {
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes what)
                                throws IOException {
                            Files.deleteIfExists(file);
                            return FileVisitResult.CONTINUE;
                        }

                        // Whoever used it until now may tidy up as well.
                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException fault)
                                throws IOException {
                            if (fault instanceof NoSuchFileException) {
                                return FileVisitResult.CONTINUE;
                            }
                            throw fault;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(
                                Path directory,
                                @org.jspecify.annotations.Nullable IOException fault)
                                throws IOException {
                            Files.deleteIfExists(directory);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new BackupException(
                    "cannot remove the temporary folder " + folder + ": " + e.getMessage(), e);
        }
    }
}
