package dev.earnest.platform.backup;

import dev.earnest.crowd.Progress;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.Installation;
import dev.earnest.platform.store.Migrations;
import dev.earnest.platform.store.copy.LooseSchema;
import dev.earnest.platform.store.copy.TableCopy;
import dev.earnest.platform.store.copy.TableShape;
import dev.earnest.platform.store.log.Epochs;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// Brings a backup back into an empty database. Either all of it is there afterwards or the database is as empty as
/// before.
public final class Restore {
    /// Without rows in these there is nothing that a restore could damage.
    private static final List<String> FACTS =
            List.of("installation", "person", "campaign", "event");

    private Restore() {}

    /// Restores. The log goes on in a new epoch, since transaction numbers start again.
    ///
    /// @param database connected to, not migrated
    /// @param progress hears of bytes
    /// @throws BackupException where the archive is damaged, of another version, or the database is not empty
    public static void into(Database database, BackupFile file, Instant now, Progress progress) {
        into(database, file, now, progress, handle -> {});
    }

    /// @param exact looks at the tables while they are exactly as in the backup
    static void into(
            Database database,
            BackupFile file,
            Instant now,
            Progress progress,
            Consumer<Handle> exact) {
        database.useTransaction(Restore::requireEmpty);
        file.verify(progress);
        Manifest manifest = file.manifest();
        requireKnown(database, manifest);
        database.migrate(manifest.migrations().getLast().version());
        int epoch =
                database.inTransaction(handle -> {
                    load(handle, file, progress);
                    exact.accept(handle);
                    return Epochs.next(handle);
                });
        // In the newest schema, as every event is written.
        database.migrate(Migrations.LATEST);
        database.useTransaction(handle ->
                Epochs.tell(
                        handle,
                        now,
                        epoch,
                        Json.object()
                                .put("why", "restored from a backup")
                                .put("made_at", manifest.madeAt().toString())
                                .put("head", manifest.head())));
    }

    // A schema of ours without facts counts as empty: a restore that failed leaves one behind.
    private static void requireEmpty(Handle handle) {
        Set<String> tables = new HashSet<>();
        TableShape.all(handle).forEach(table -> tables.add(table.name()));
        if (!tables.isEmpty() && !tables.containsAll(FACTS)) {
            throw new BackupException(
                    "the database holds tables of something else, such as "
                            + tables.stream().sorted().findFirst().orElse("")
                            + "; restore into a new database or folder");
        }
        for (String table : FACTS) {
            if (tables.contains(table) && TableCopy.hasRows(handle, table)) {
                throw new BackupException(
                        "the database is not empty (table "
                                + table
                                + " has rows); restore into a new database or folder, then point"
                                + " the server there");
            }
        }
    }

    private static void requireKnown(Database database, Manifest manifest) {
        List<String> known = database.knownMigrations();
        for (Migrations.Applied step : manifest.migrations()) {
            if (!known.contains(step.version())) {
                throw new BackupException(
                        "the backup was made by Earnest "
                                + manifest.earnest()
                                + ", whose schema has a step "
                                + step.version()
                                + " that this program does not know; restore it with that version"
                                + " or a newer one");
            }
        }
    }

    private static void load(Handle handle, BackupFile file, Progress progress) {
        TableCopy.settle(handle);
        requireEmpty(handle);
        Manifest manifest = file.manifest();
        if (!Migrations.applied(handle).equals(manifest.migrations())) {
            throw new BackupException(
                    "the backup was made by Earnest "
                            + manifest.earnest()
                            + " with another schema than this program makes; restore it with that"
                            + " version");
        }
        Map<String, TableShape> shapes = shapes(handle, manifest);
        LooseSchema loose = LooseSchema.of(handle);
        // What migrations put in is in the backup too.
        shapes.values().forEach(shape -> TableCopy.clear(handle, shape));
        long done = 0;
        for (Manifest.Table table : manifest.tables()) {
            long before = done;
            TableShape shape = shapes.get(table.name());
            if (shape == null) {
                throw new BackupException("the schema has no table " + table.name());
            }
            try (BackupFile.Table in = file.table(table)) {
                long rows =
                        TableCopy.read(
                                handle,
                                shape,
                                in,
                                read -> progress.at("restoring", before + read, manifest.bytes()));
                in.requireWhole();
                if (rows != table.rows()) {
                    throw new BackupException(
                            "table "
                                    + table.name()
                                    + " has "
                                    + rows
                                    + " rows instead of "
                                    + table.rows());
                }
            } catch (IOException fault) {
                throw file.damaged(table, fault);
            }
            done += table.bytes();
        }
        manifest.sequences().forEach(sequence -> sequence.set(handle));
        progress.at("indexes and keys", 0, 1);
        loose.fasten();
        Installation.analyze(handle);
    }

    /// @return the tables of the schema by name, each with the columns of the backup
    private static Map<String, TableShape> shapes(Handle handle, Manifest manifest) {
        Map<String, TableShape> shapes = new HashMap<>();
        TableShape.all(handle).forEach(shape -> shapes.put(shape.name(), shape));
        Set<String> missing = new HashSet<>(shapes.keySet());
        for (Manifest.Table table : manifest.tables()) {
            TableShape shape = shapes.get(table.name());
            missing.remove(table.name());
            if (shape != null && !shape.columns().equals(table.columns())) {
                throw new BackupException(
                        "table "
                                + table.name()
                                + " of the backup has other columns than the schema");
            }
        }
        if (!missing.isEmpty()) {
            throw new BackupException("the backup lacks the tables " + missing);
        }
        return shapes;
    }
}
