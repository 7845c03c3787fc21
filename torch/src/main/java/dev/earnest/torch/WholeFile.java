package dev.earnest.torch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/// A file that appears whole or not at all.
final class WholeFile {
    private WholeFile() {}

    @FunctionalInterface
    interface Content {
        void write(FileChannel channel) throws IOException;
    }

    /// @throws TorchException where it cannot be written; what was at its place stays, and nothing else is left
    static void write(Path file, Content content) {
        Path target = file.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new TorchException(
                    Words.quoted(file.toString()) + " is a folder; name the file to write in it");
        }
        String random = Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, 36);
        Path written = target.resolveSibling("." + target.getFileName() + "." + random + ".tmp");
        Thread cleaner = new Thread(() -> delete(written));
        Runtime.getRuntime().addShutdownHook(cleaner);
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.write(channel);
                channel.force(true);
            }
            move(written, target);
            forceFolder(target);
        } catch (IOException e) {
            throw Words.cannotWrite(file, e);
        } finally {
            delete(written);
            forget(cleaner);
        }
    }

    private static void delete(Path written) {
        try {
            Files.deleteIfExists(written);
        } catch (IOException _) {
            // The fault that led here matters more.
        }
    }

    private static void forget(Thread cleaner) {
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException _) {
            // The program is ending, and the hook has nothing to do.
        }
    }

    /// Lets the new name survive a power cut, where the system can do that.
    private static void forceFolder(Path target) {
        Path folder = target.getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // Not every system opens folders; the file itself is safe.
        }
    }

    private static void move(Path written, Path target) throws IOException {
        try {
            Files.move(
                    written,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
