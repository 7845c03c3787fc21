package dev.earnest.platform.backup;

import dev.earnest.crowd.Progress;
import dev.earnest.formats.OutputFile;
import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.Installation;
import dev.earnest.platform.store.Migrations;
import dev.earnest.platform.store.copy.SequenceValue;
import dev.earnest.platform.store.copy.TableCopy;
import dev.earnest.platform.store.copy.TableShape;
import dev.earnest.platform.store.log.LogHead;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.Handle;

/// Makes a backup while the servers go on working: every table as it was at one moment.
public final class Backup {
    private Backup() {}

    /// Writes an archive. It appears under its name when it is complete, readable by its owner alone.
    ///
    /// @param earnest version of this program
    /// @param progress hears of rows
    /// @return what it says of itself
    /// @throws dev.earnest.formats.FormatException where the file cannot be written
    public static Manifest make(
            Database database, Path file, Instant now, String earnest, Progress progress) {
        // Before the moment that the backup shows, so that a restored log tells of it.
        database.useTransaction(handle ->
                Events.append(
                        handle,
                        now,
                        EventType.BACKUP_MADE,
                        Optional.empty(),
                        Optional.empty(),
                        Json.object().put("earnest", earnest)));
        try (OutputFile output = OutputFile.createPrivate(file)) {
            Manifest manifest =
                    database.atOneMoment(
                            handle -> write(handle, output.stream(), now, earnest, progress));
            output.commit();
            return manifest;
        } catch (IOException e) {
            throw OutputFile.cannotWrite(file, e);
        }
    }

    private static Manifest write(
            Handle handle, OutputStream stream, Instant now, String earnest, Progress progress)
            throws IOException {
        TableCopy.settle(handle);
        List<TableShape> shapes = TableShape.all(handle);
        long total = shapes.stream().mapToLong(TableShape::estimate).sum();
        ZipOutputStream zip = new ZipOutputStream(stream, StandardCharsets.UTF_8);
        // The columns of a backup repeat so much that more effort saves little and takes long.
        zip.setLevel(Deflater.BEST_SPEED);
        List<Manifest.Table> tables = new ArrayList<>();
        long before = 0;
        for (TableShape shape : shapes) {
            long done = before;
            zip.putNextEntry(entry("tables/" + shape.name() + ".copy", now));
            Digests digests = new Digests(zip);
            long rows =
                    TableCopy.write(
                            handle,
                            shape,
                            digests,
                            written ->
                                    progress.at(
                                            "backup",
                                            done + written,
                                            Math.max(total, done + written)));
            zip.closeEntry();
            tables.add(
                    new Manifest.Table(
                            shape.name(), shape.columns(), rows, digests.bytes(), digests.sha()));
            before += rows;
        }
        Installation.Facts installation = Installation.facts(handle);
        Manifest manifest =
                new Manifest(
                        earnest,
                        Installation.databaseVersion(handle),
                        now,
                        installation.id(),
                        installation.epoch(),
                        LogHead.now(handle).toString(),
                        Migrations.applied(handle),
                        TableShape.EXCLUDED.stream().sorted().toList(),
                        tables,
                        SequenceValue.all(handle));
        zip.putNextEntry(entry(Manifest.ENTRY, now));
        zip.write(manifest.text().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
        return manifest;
    }

    private static ZipEntry entry(String name, Instant now) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(java.time.LocalDateTime.ofInstant(now, java.time.ZoneOffset.UTC));
        return entry;
    }
}
