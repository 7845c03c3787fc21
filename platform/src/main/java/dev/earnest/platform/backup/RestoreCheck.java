package dev.earnest.platform.backup;

import dev.earnest.crowd.Progress;
import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.copy.TableCopy;
import dev.earnest.platform.store.copy.TableShape;
import dev.earnest.platform.store.log.LogHead;
import dev.earnest.platform.store.log.Verification;
import dev.earnest.platform.store.log.VerificationReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The restore drill: brings a backup back into a scratch database and proves that it is what was saved: every table
/// byte for byte, the chain of the log up to the head in the manifest, and every projection.
public final class RestoreCheck {
    private RestoreCheck() {}

    /// @param scratch an empty database, which the caller removes
    /// @throws BackupException where the archive cannot be restored at all
    public static CheckReport run(
            DatabaseAddress scratch, BackupFile file, Instant now, Progress progress) {
        try (Database database =
                Database.connect(scratch.jdbcUrl(), scratch.user(), scratch.password(), 2)) {
            List<String> differences = new ArrayList<>();
            Restore.into(
                    database,
                    file,
                    now,
                    progress,
                    handle -> differences.addAll(differences(handle, file.manifest(), progress)));
            VerificationReport verification =
                    Verification.run(
                            database,
                            now,
                            Optional.of(LogHead.parse(file.manifest().head())),
                            progress);
            return new CheckReport(file.manifest(), differences, verification);
        }
    }

    private static List<String> differences(Handle handle, Manifest manifest, Progress progress) {
        List<String> differences = new ArrayList<>();
        Map<String, TableShape> shapes = new HashMap<>();
        TableShape.all(handle).forEach(shape -> shapes.put(shape.name(), shape));
        long done = 0;
        for (Manifest.Table table : manifest.tables()) {
            TableShape shape = shapes.get(table.name());
            if (shape == null) {
                differences.add("table " + table.name() + " did not come back");
                continue;
            }
            long before = done;
            try (Digests digests = new Digests(OutputStream.nullOutputStream())) {
                long rows =
                        TableCopy.write(
                                handle,
                                shape,
                                digests,
                                written ->
                                        progress.at(
                                                "comparing", before + written, manifest.rows()));
                if (rows != table.rows()) {
                    differences.add(
                            "table "
                                    + table.name()
                                    + " came back with "
                                    + rows
                                    + " rows instead of "
                                    + table.rows());
                } else if (!digests.sha().equals(table.sha256())) {
                    differences.add("table " + table.name() + " came back with another content");
                }
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            done += table.rows();
        }
        return differences;
    }
}
