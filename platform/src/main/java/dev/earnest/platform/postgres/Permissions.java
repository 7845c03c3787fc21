package dev.earnest.platform.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.jspecify.annotations.Nullable;

/// Files and folders that only their owner may read, and that survive a power cut.
final class Permissions {
    private static final String OWNER_FOLDER = "rwx------";
    private static final String OWNER_FILE = "rw-------";

    private Permissions() {}

    /// Makes a folder with mode 0700.
    static void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder, attributes(folder, OWNER_FOLDER));
    }

    /// Makes a folder with mode 0700 unless it is there.
    static void ensureFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            createFolder(folder);
        }
    }

    /// Replaces a file as one step, mode 0600: readers see the old text or the new, also after a power cut.
    static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, attributes(file, OWNER_FILE));
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(file.resolveSibling("."));
    }

    /// Makes the names in a folder durable, where the system can do that.
    static void force(Path folder) throws IOException {
        if (!Platform.isWindows()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /// Takes the rights of group and others away.
    ///
    /// @return whether there was something to take away
    static boolean tighten(Path file) throws IOException {
        if (!isPosix(file)) {
            return false;
        }
        boolean open =
                Files.getPosixFilePermissions(file).stream()
                        .anyMatch(permission -> !permission.name().startsWith("OWNER"));
        if (open) {
            Files.setPosixFilePermissions(
                    file,
                    PosixFilePermissions.fromString(
                            Files.isDirectory(file) ? OWNER_FOLDER : OWNER_FILE));
        }
        return open;
    }

    /// Gives a tree to an owner. The top comes last, so that its owner tells whether all is done.
    static void give(Path tree, UserPrincipal owner) throws IOException {
        bottomUp(
                tree,
                file -> Files.setAttribute(file, "posix:owner", owner, LinkOption.NOFOLLOW_LINKS));
    }

    /// Lets everybody enter and read the folders of a tree, whatever the umask was.
    static void openFolders(Path tree) throws IOException {
        if (isPosix(tree)) {
            bottomUp(
                    tree,
                    file -> {
                        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                            Files.setPosixFilePermissions(
                                    file, PosixFilePermissions.fromString("rwxr-xr-x"));
                        }
                    });
        }
    }

    /// Deletes a tree; a missing one is fine. Follows no links.
    static void delete(Path tree) throws IOException {
        if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            bottomUp(tree, Files::delete);
        }
    }

    private interface Step {
        void take(Path file) throws IOException;
    }

    private static void bottomUp(Path tree, Step step) throws IOException {
        Files.walkFileTree(
                tree,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        step.take(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path folder, @Nullable IOException fault) throws IOException {
                        if (fault != null) {
                            throw fault;
                        }
                        step.take(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] attributes(Path file, String mode) {
        return isPosix(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
                }
                : new FileAttribute<?>[0];
    }
}
