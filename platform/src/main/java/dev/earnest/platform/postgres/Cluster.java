package dev.earnest.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// The files of the cluster: made beside their place and moved there whole.
final class Cluster {
    /// The superuser; Earnest itself works as [Administration#ROLE].
    static final String SUPERUSER = "postgres";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Cluster() {}

    /// Makes the cluster unless it is there.
    ///
    /// @throws PostgresException where initdb fails
    static void ensure(Layout layout, RunAs runAs, Secret secret, Consumer<String> progress) {
        try {
            Permissions.delete(layout.newData());
            if (!Files.exists(layout.data())) {
                progress.accept("Creating the database in " + layout.folder() + " ...");
                create(layout, runAs, secret);
            }
            runAs.own(layout.data());
            if (!Files.exists(layout.ownSettings())) {
                Permissions.replace(layout.ownSettings(), Settings.OWN);
            }
            runAs.own(layout.ownSettings());
        } catch (IOException fault) {
            throw PostgresException.ofFile("create the database", layout.folder(), fault);
        }
    }

    /// @throws PostgresException where the cluster was made by another major version or is no cluster
    static void checkVersion(Layout layout) {
        if (!Files.exists(layout.data())) {
            return;
        }
        Path file = layout.data().resolve("PG_VERSION");
        try {
            String version = Files.exists(file) ? Files.readString(file).strip() : "";
            if (version.isEmpty()) {
                throw new PostgresException(
                        "%s is not a PostgreSQL database: PG_VERSION is missing or empty. Move the folder away, or restore a backup."
                                .formatted(layout.data()));
            }
            if (!version.equals(Platform.MAJOR)) {
                throw new PostgresException(
                        "The database in %s was made by PostgreSQL %s, and this Earnest brings PostgreSQL %s. Make a backup with the Earnest that made it, move the folder away, and restore the backup with this one."
                                .formatted(layout.folder(), version, Platform.MAJOR));
            }
        } catch (IOException fault) {
            throw PostgresException.ofFile("read the database", layout.folder(), fault);
        }
    }

    private static void create(Layout layout, RunAs runAs, Secret secret) throws IOException {
        Path fresh = layout.newData();
        Path password = fresh.resolve("password");
        Path data = fresh.resolve("data");
        Permissions.createFolder(fresh);
        Permissions.replace(password, secret.password() + "\n");
        runAs.own(fresh);
        try {
            Programs.Outcome outcome =
                    runAs.run(
                            layout,
                            PATIENCE,
                            List.of(
                                    layout.program("initdb").toString(),
                                    "--pgdata=" + data,
                                    "--username=" + SUPERUSER,
                                    "--pwfile=" + password,
                                    "--auth=scram-sha-256",
                                    "--data-checksums",
                                    "--encoding=UTF8",
                                    "--locale-provider=builtin",
                                    "--builtin-locale=C.UTF-8",
                                    "--locale=C",
                                    "--no-instructions"));
            if (!outcome.succeeded()) {
                throw failure(layout, outcome);
            }
            Permissions.replace(data.resolve("postgresql.conf"), Settings.MAIN);
            Permissions.replace(data.resolve("pg_hba.conf"), Settings.ACCESS);
            if (runAs.isRoot()) {
                Permissions.give(data, runAs.owner());
            }
            Files.move(data, layout.data(), StandardCopyOption.ATOMIC_MOVE);
            Permissions.force(layout.folder());
        } finally {
            Permissions.delete(fresh);
        }
    }

    private static PostgresException failure(Layout layout, Programs.Outcome outcome) {
        if (PostgresException.isDiskFull(outcome.output())) {
            return new PostgresException(PostgresException.diskFull(layout.folder()));
        }
        String reason =
                outcome.output()
                        .lines()
                        .filter(line -> line.contains("FATAL") || line.contains("error:"))
                        .findFirst()
                        .orElse(outcome.lastLine());
        return new PostgresException(
                "Cannot create the database in %s: %s. Mend that, or use a PostgreSQL of your own with --database-url."
                        .formatted(layout.folder(), reason.strip()));
    }
}
