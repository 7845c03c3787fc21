package dev.earnest.platform.backup;

import dev.earnest.crowd.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A backup's archive, open for reading. Nothing is ever unpacked into files; an entry is read under the name that the
/// manifest gives it and no further than the manifest says. Used by one thread.
public final class BackupFile implements AutoCloseable {
    /// A manifest is some kilobytes; anything near this is an attack.
    private static final int LARGEST_MANIFEST = 4 << 20;

    private final Path path;
    private final ZipFile zip;
    private final Manifest manifest;
    private boolean verified;

    private BackupFile(Path path, ZipFile zip, Manifest manifest) {
        this.path = path;
        this.zip = zip;
        this.manifest = manifest;
    }

    /// Opens an archive and reads what it says of itself.
    ///
    /// @throws BackupException where it is no backup, damaged, cut short or of a newer format
    public static BackupFile open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new BackupException(
                    Files.exists(path) ? path + " is no file" : "no file " + path);
        }
        ZipFile zip = null;
        try {
            zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8);
            Manifest manifest = Manifest.parse(manifestText(zip));
            requireEntries(zip, manifest);
            return new BackupFile(path, zip, manifest);
        } catch (ZipException fault) {
            close(zip);
            throw new BackupException(
                    path
                            + " is no backup, or it was cut short or damaged ("
                            + fault.getMessage()
                            + "); copy it again from where it was made",
                    fault);
        } catch (BackupException fault) {
            close(zip);
            throw new BackupException(path + ": " + fault.getMessage(), fault);
        } catch (IOException fault) {
            close(zip);
            throw new BackupException("cannot read " + path + ": " + fault.getMessage(), fault);
        }
    }

    private static void close(@org.jspecify.annotations.Nullable ZipFile zip) {
        if (zip != null) {
            try {
                zip.close();
            } catch (IOException _) {
                // The fault that led here matters more.
            }
        }
    }

    private static String manifestText(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.ENTRY);
        if (entry == null) {
            throw new BackupException("it is no backup of Earnest: it holds no manifest");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] text = in.readNBytes(LARGEST_MANIFEST + 1);
            if (text.length > LARGEST_MANIFEST) {
                throw new BackupException("its manifest is too large to be one");
            }
            // Java checks this for streams, not for files; the manifest has no other witness.
            CRC32 crc = new CRC32();
            crc.update(text);
            if (crc.getValue() != entry.getCrc()) {
                throw new BackupException(
                        "its manifest is damaged; copy it again from where it was made");
            }
            return new String(text, StandardCharsets.UTF_8);
        }
    }

    private static void requireEntries(ZipFile zip, Manifest manifest) {
        Set<String> expected = new HashSet<>();
        expected.add(Manifest.ENTRY);
        for (Manifest.Table table : manifest.tables()) {
            expected.add(table.entry());
            if (zip.getEntry(table.entry()) == null) {
                throw new BackupException("the table " + table.name() + " is missing in it");
            }
        }
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            String name = entries.nextElement().getName();
            if (!expected.remove(name)) {
                throw new BackupException(
                        "it holds '"
                                + name.replaceAll("\\p{Cntrl}", "?")
                                + "', which no backup does");
            }
        }
    }

    /// @return what it says of itself
    public Manifest manifest() {
        return manifest;
    }

    /// @return where it is
    public Path path() {
        return path;
    }

    /// Reads everything and compares it with the manifest; again does nothing.
    ///
    /// @throws BackupException with the first table that differs
    public void verify(Progress progress) {
        if (verified) {
            return;
        }
        long done = 0;
        for (Manifest.Table table : manifest.tables()) {
            long before = done;
            try (Table in = table(table)) {
                byte[] chunk = new byte[1 << 16];
                long read = 0;
                for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                    read += length;
                    progress.at("reading the backup", before + read, manifest.bytes());
                }
                in.requireWhole();
            } catch (IOException fault) {
                throw damaged(table, fault);
            }
            done += table.bytes();
        }
        verified = true;
    }

    /// @return the bytes of a table; the caller calls [Table#requireWhole] at the end and closes it
    Table table(Manifest.Table table) throws IOException {
        ZipEntry entry = zip.getEntry(table.entry());
        return new Table(zip.getInputStream(entry), table);
    }

    BackupException damaged(Manifest.Table table, IOException fault) {
        return new BackupException(
                path
                        + " is damaged in table "
                        + table.name()
                        + " ("
                        + fault.getMessage()
                        + "); copy it again from where it was made",
                fault);
    }

    /// A table's bytes, measured on the way.
    final class Table extends FilterInputStream {
        private final Manifest.Table expected;
        private final Digests digests = new Digests(OutputStream.nullOutputStream());

        private Table(InputStream in, Manifest.Table expected) {
            super(in);
            this.expected = expected;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = in.read(into, offset, length);
            if (count > 0) {
                digests.write(into, offset, count);
                // Stops an archive that unpacks without end.
                if (digests.bytes() > expected.bytes()) {
                    throw wrong("it is longer than its manifest says");
                }
            }
            return count;
        }

        /// @throws BackupException unless what was read is what the manifest promises
        void requireWhole() {
            if (digests.bytes() != expected.bytes()) {
                throw wrong("it has " + digests.bytes() + " bytes instead of " + expected.bytes());
            }
            if (!digests.sha().equals(expected.sha256())) {
                throw wrong("its SHA-256 differs from the manifest's");
            }
        }

        private BackupException wrong(String what) {
            return new BackupException(
                    path
                            + " is damaged in table "
                            + expected.name()
                            + ": "
                            + what
                            + "; copy it again from where it was made");
        }
    }

    @Override
    public void close() {
        close(zip);
    }
}
