package dev.earnest.platform.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.tukaani.xz.XZInputStream;

/// Unpacks a .txz. Suspicious of what it reads: nothing is written outside the target, links lead only to
/// names in their own folder, nothing becomes writable for others.
final class Archive {
    private static final int EXECUTABLE = 0100;

    private Archive() {}

    /// Unpacks everything into an empty folder.
    ///
    /// @param packed a tar file, compressed with xz; stays open
    /// @throws PostgresException where an entry wants out of the target or is neither file, folder nor link
    static void unpack(InputStream packed, Path target) throws IOException {
        Path root = target.toAbsolutePath().normalize();
        TarArchiveInputStream entries =
                new TarArchiveInputStream(
                        new BufferedInputStream(new XZInputStream(packed), 1 << 16), "UTF-8");
        for (TarArchiveEntry entry = entries.getNextEntry();
                entry != null;
                entry = entries.getNextEntry()) {
            unpack(entry, entries, root);
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path root)
            throws IOException {
        Path place = root.resolve(entry.getName()).normalize();
        if (!place.startsWith(root)) {
            throw refused(entry, "leads out of the folder");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(place);
            return;
        }
        Files.createDirectories(root.relativize(place).getNameCount() > 1 ? parent(place) : root);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(place, Path.of(sibling(entry)));
        } else if (isPlainFile(entry)) {
            // Fails where a link of the same name lies in the way.
            Files.copy(content, place);
            if (Permissions.isPosix(place)) {
                Files.setPosixFilePermissions(
                        place, permissions((entry.getMode() & EXECUTABLE) != 0));
            }
        } else {
            throw refused(entry, "is neither a file nor a folder nor a symbolic link");
        }
    }

    // The library's isFile says yes to devices too.
    private static boolean isPlainFile(TarArchiveEntry entry) {
        return entry.getLinkFlag() == TarConstants.LF_NORMAL
                || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
    }

    // Chains of links through folders can lead out although each looks harmless; plain names
    // cannot.
    private static String sibling(TarArchiveEntry link) {
        String name = link.getLinkName();
        if (name.isEmpty() || name.contains("/") || name.contains("\\") || name.equals("..")) {
            throw refused(link, "links to " + name + ", not to a name in its own folder");
        }
        return name;
    }

    private static Path parent(Path place) {
        Path parent = place.getParent();
        if (parent == null) {
            throw new PostgresException("The archive names " + place + ", which has no folder.");
        }
        return parent;
    }

    private static Set<PosixFilePermission> permissions(boolean executable) {
        Set<PosixFilePermission> permissions =
                EnumSet.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.GROUP_READ,
                        PosixFilePermission.OTHERS_READ);
        if (executable) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        return permissions;
    }

    private static PostgresException refused(TarArchiveEntry entry, String why) {
        return new PostgresException(
                "The archive of PostgreSQL is not trustworthy: %s %s. Build or download Earnest again."
                        .formatted(entry.getName(), why));
    }
}
