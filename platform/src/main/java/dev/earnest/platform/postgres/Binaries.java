package dev.earnest.platform.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;

/// The programs of PostgreSQL: unpacked once for each version, beside the place and then moved there, with
/// a note of how much there was. Programs that do not match the note (a power cut, a cleaning script) are
/// unpacked again.
final class Binaries {
    private static final String NOTE = ".complete";

    private Binaries() {}

    /// Unpacks the programs unless they are there and whole. Call it under [StartLock], while no program of
    /// this version runs.
    ///
    /// @throws PostgresException where there are none for this machine, or the disk is full or refuses
    static void ensure(Layout layout, Consumer<String> progress) {
        try {
            if (!isWhole(layout.binaries())) {
                progress.accept("Unpacking PostgreSQL " + Platform.POSTGRES + " ...");
                unpack(layout, Platform.archive());
            }
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
