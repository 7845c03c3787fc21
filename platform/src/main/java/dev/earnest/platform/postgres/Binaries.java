package dev.earnest.platform.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The programs of PostgreSQL: unpacked once for each version, beside the place and then moved there, with
/// a note of how much there was. Programs that do not match the note (a power cut, a cleaning script) are
/// unpacked again.
final class Binaries {
    private static final String NOTE = ".complete";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Binaries() {}

    /// Unpacks the programs unless they are there and whole. Call it under [StartLock].
    ///
    /// @throws PostgresException where there are none for this machine, they do not run, or the disk is full
    static void ensure(Layout layout, RunAs runAs, Consumer<String> progress) {
        try {
            if (!isWhole(layout.binaries())) {
                progress.accept("Unpacking PostgreSQL " + Platform.POSTGRES + " ...");
                unpack(layout, Platform.archive());
            }
            check(layout, runAs);
        } catch (IOException fault) {
            throw PostgresException.ofFile("unpack PostgreSQL", layout.folder(), fault);
        }
    }

    /// @param archive its name on the class path
    static void unpack(Layout layout, String archive) throws IOException {
        try (InputStream packed = Binaries.class.getResourceAsStream("/" + archive)) {
            if (packed == null) {
                throw new PostgresException(
                        "Earnest brings no PostgreSQL for this machine (%s; %s is not on the class path). Use a PostgreSQL of your own with --database-url."
                                .formatted(Platform.words(), archive));
            }
            Files.createDirectories(layout.allBinaries());
            Path half = layout.allBinaries().resolve(".half-" + Platform.VERSION);
            Permissions.delete(half);
            Files.createDirectory(half);
            Archive.unpack(packed, half);
            Files.writeString(half.resolve(NOTE), note(half));
            Permissions.openFolders(layout.allBinaries());
            Permissions.delete(layout.binaries());
            Files.move(half, layout.binaries(), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /// Deletes the programs of other releases. Call it only while no PostgreSQL of this folder runs.
    static void deleteOthers(Layout layout) {
        try (Stream<Path> versions = Files.list(layout.allBinaries())) {
            for (Path version : versions.toList()) {
                if (!version.equals(layout.binaries())) {
                    Permissions.delete(version);
                }
            }
        } catch (IOException fault) {
            throw PostgresException.ofFile(
                    "delete old programs of PostgreSQL", layout.folder(), fault);
        }
    }

    private static void check(Layout layout, RunAs runAs) {
        String reason;
        try {
            Programs.Outcome outcome =
                    runAs.run(
                            layout,
                            PATIENCE,
                            List.of(layout.program("postgres").toString(), "--version"));
            if (outcome.succeeded()) {
                return;
            }
            reason = outcome.lastLine();
        } catch (IOException fault) {
            reason = String.valueOf(fault.getMessage());
        }
        throw new PostgresException(
                "The programs of PostgreSQL in %s do not run here: %s. They need a folder that allows programs (not mounted noexec) and, on Linux, glibc (not Alpine). Choose another folder, or use a PostgreSQL of your own with --database-url."
                        .formatted(layout.binaries(), reason));
    }

    static boolean isWhole(Path binaries) throws IOException {
        Path note = binaries.resolve(NOTE);
        return Files.isRegularFile(note) && Files.readString(note).equals(note(binaries));
    }

    private static String note(Path binaries) throws IOException {
        long[] filesAndBytes = new long[2];
        Files.walkFileTree(
                binaries,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (!file.endsWith(NOTE)) {
                            filesAndBytes[0]++;
                            filesAndBytes[1] += attributes.size();
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return "files=%d%nbytes=%d%n".formatted(filesAndBytes[0], filesAndBytes[1]);
    }
}
