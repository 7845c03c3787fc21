package dev.earnest.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// A file opened for reading: unpacked when it is gzip (by its first bytes, one member or several),
/// guarded against expanding without end, refused when it is no text.
///
/// Standard input (`-`) is copied to a temporary file first, so that it can be read twice: rows that
/// turn out to be bad only at the end are written aside as they stood.
///
/// Not thread-safe.
final class InputFile implements AutoCloseable {
    private static final int HEAD = 4096;
    private static final int GZIP_BUFFER = 1 << 16;

    private final String name;
    private final Path real;
    private final InputStream stream;
    private byte[] head;
    private int headAt;

    private InputFile(String name, Path real, InputStream stream) throws IOException {
        this.name = name;
        this.real = real;
        this.stream = stream;
        head = stream.readNBytes(HEAD);
    }

    /// @return the file, opened; the caller closes it. JSON lists and Parquet come as JSON Lines
    /// @throws FormatException where it is missing, empty, a folder or no text
    static InputFile openText(Path path, ReadOptions options) {
        InputFile file = open(path, options);
        if (UnpackedRows.isNeeded(file.head)) {
            return unpacked(file, options);
        }
        Optional<String> foreign = Magic.foreign(file.head);
        if (foreign.isPresent()) {
            file.close();
            throw new FormatException(file.name + " is " + foreign.get());
        }
        return file;
    }

    private static InputFile unpacked(InputFile packed, ReadOptions options) {
        try (packed) {
            // The name says that places count rows: the n-th row is line n.
            return open(
                    packed.name + " (one row a line)",
                    UnpackedRows.of(packed, options.limits().lineBytes()),
                    options);
        }
    }

    /// @return the file, opened, whatever it holds
    static InputFile open(Path path, ReadOptions options) {
        Path real = StandardInput.isStandardInput(path) ? StandardInput.spool() : path;
        return open(StandardInput.name(path), real, options);
    }

    /// @return the same file opened once more, from its start
    InputFile again(ReadOptions options) {
        return open(name, real, options.withProgress(ReadProgress.NONE));
    }

    private static InputFile open(String name, Path real, ReadOptions options) {
        if (Files.isDirectory(real)) {
            throw new FormatException("'" + name + "' is a folder; name a file in it");
        }
        try {
            long size = Files.isRegularFile(real) ? Files.size(real) : -1;
            var counted = new CountingStream(Files.newInputStream(real), size, options.progress());
            return unpack(name, real, counted, options.limits());
        } catch (IOException e) {
            throw Faults.cannotRead(name, e);
        }
    }

    private static InputFile unpack(String name, Path real, CountingStream raw, ReadLimits limits)
            throws IOException {
        try {
            var plain = new InputFile(name, real, raw);
            if (plain.head.length == 0) {
                throw new FormatException(name + " is empty");
            }
            if (!Magic.isGzip(plain.head)) {
                return plain;
            }
            var packed = new HeadStream(plain.head, raw);
            var unpacked = new GZIPInputStream(packed, GZIP_BUFFER);
            var file = new InputFile(name, real, new ExpansionGuard(name, unpacked, raw, limits));
            if (file.head.length == 0) {
                throw new FormatException(name + " is empty inside its gzip wrapping");
            }
            return file;
        } catch (IOException | FormatException e) {
            raw.close();
            throw e;
        }
    }

    /// @return the file as the user named it
    String name() {
        return name;
    }

    /// @return where its bytes lie
    Path path() {
        return real;
    }

    /// @return the first bytes, unpacked; at most 4,096
    byte[] head() {
        return head.clone();
    }

    /// @return everything from where reading stands
    InputStream stream() {
        byte[] rest = headAt == 0 ? head : Arrays.copyOfRange(head, headAt, head.length);
        headAt = head.length;
        return new HeadStream(rest, stream);
    }

    /// Fills `target` from `from` up to `to` as far as the file reaches.
    ///
    /// @return the number of bytes read, less than asked for only at the end
    int read(byte[] target, int from, int to) {
        int at = from;
        if (headAt < head.length) {
            int part = Math.min(head.length - headAt, to - from);
            System.arraycopy(head, headAt, target, at, part);
            headAt += part;
            at += part;
        }
        try {
            return at - from + stream.readNBytes(target, at, to - at);
        } catch (IOException e) {
            throw Faults.cannotRead(name, e);
        }
    }

    @Override
    public void close() {
        head = new byte[0];
        try {
            stream.close();
        } catch (IOException e) {
            throw Faults.cannotRead(name, e);
        }
    }
}
