package dev.earnest.formats;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.GZIPOutputStream;

/// A file that appears whole or not at all: it is written under a temporary name in the folder of its
/// target and moved there by [#commit()]. Closed without a commit, or when the program is interrupted,
/// the temporary file goes and what was at the target stays.
///
/// A name that ends in `.gz` is packed with gzip. The name `-` is standard output. Devices and pipes
/// are written directly.
///
/// Not thread-safe.
public final class OutputFile implements AutoCloseable {
    private final String name;
    private final Path target;
    private final Path written;
    private final OutputStream stream;
    private final Thread cleaner;
    private volatile boolean interrupted;
    private boolean done;

    private OutputFile(String name, Path target, Path written, boolean ownerOnly)
            throws IOException {
        this.name = name;
        this.target = target;
        this.written = written;
        cleaner = new Thread(this::interrupt);
        // Opened before the hook is in place: a file that cannot be opened leaves nothing to clean.
        stream = pack(name, sink(target, written, ownerOnly));
        if (!target.equals(written)) {
            Runtime.getRuntime().addShutdownHook(cleaner);
        }
    }

    /// @param path where the file is to appear; `-` for standard output
    /// @return the file, open for writing
    /// @throws FormatException where it cannot be written
    public static OutputFile create(Path path) {
        return create(path, false);
    }

    /// Like [#create], for what only its owner should read, such as a backup.
    ///
    /// @param path where the file is to appear; `-` for standard output
    /// @return the file, open for writing; where the system knows no owners, an ordinary one
    /// @throws FormatException where it cannot be written
    public static OutputFile createPrivate(Path path) {
        return create(path, true);
    }

    private static OutputFile create(Path path, boolean ownerOnly) {
        String name = path.toString();
        try {
            if (name.equals("-")) {
                return new OutputFile("standard output", path, path, false);
            }
            requireNoFolder(path);
            Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            if (Files.exists(target) && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
                return new OutputFile(name, target, target, false);
            }
            String random = Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, 36);
            return new OutputFile(
                    name,
                    target,
                    target.resolveSibling("." + target.getFileName() + "." + random + ".tmp"),
                    ownerOnly);
        } catch (IOException e) {
            throw Faults.cannotWrite(name, e);
        }
    }

    /// Checks an output before the work begins that it is to hold.
    ///
    /// @param option what names the output, for the message
    /// @param output the file to write
    /// @param inputs files that are read
    /// @throws FormatException where the output is a folder, lies in a folder that does not exist, or
    ///     is one of the inputs
    public static void requirePossible(String option, Path output, Path... inputs) {
        if (StandardInput.isStandardInput(output)) {
            return;
        }
        requireNoFolder(output);
        Path folder = output.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw Faults.cannotWrite(output.toString(), new NoSuchFileException(output.toString()));
        }
        requireApart(option, output, inputs);
    }

    private static void requireNoFolder(Path path) {
        if (Files.isDirectory(path)) {
            throw new FormatException("'" + path + "' is a folder; name the file to write in it");
        }
    }

    /// Refuses to write over a file that is being read.
    ///
    /// @param option what names the output, for the message
    /// @param output the file to write
    /// @param inputs files that are read
    /// @throws FormatException where the output is one of them, by whatever name or link
    public static void requireApart(String option, Path output, Path... inputs) {
        for (Path input : inputs) {
            if (!StandardInput.isStandardInput(output) && isSame(output, input)) {
                throw new FormatException(
                        option
                                + " '"
                                + output
                                + "' is another file of this command and would be overwritten; name a new one");
            }
        }
    }

    private static boolean isSame(Path output, Path input) {
        if (!Files.exists(output)) {
            return output.toAbsolutePath().normalize().equals(input.toAbsolutePath().normalize());
        }
        try {
            return Files.isRegularFile(output)
                    && Files.exists(input)
                    && Files.isSameFile(output, input);
        } catch (IOException _) {
            return false; // Reading or writing it tells why.
        }
    }

    /// @return where the bytes go; buffered
    public OutputStream stream() {
        return stream;
    }

    /// @return the file as the user named it
    public String name() {
        return name;
    }

    /// @return what to tell a user where writing to [#stream()] failed
    public static FormatException cannotWrite(Path path, IOException cause) {
        return Faults.cannotWrite(path.toString(), cause);
    }

    /// Finishes the file and puts it in place.
    public void commit() {
        try {
            stream.close();
            if (!target.equals(written)) {
                move();
            }
            done = true;
        } catch (IOException e) {
            if (interrupted) {
                throw new FormatException("interrupted; '" + name + "' was not written", e);
            }
            throw Faults.cannotWrite(name, e);
        }
    }

    /// Discards the file unless it was committed.
    @Override
    public void close() {
        if (!target.equals(written)) {
            try {
                Runtime.getRuntime().removeShutdownHook(cleaner);
            } catch (IllegalStateException _) {
                return; // the program is ending: the hook cleans up
            }
        }
        if (!done) {
            discard();
        }
    }

    private void move() throws IOException {
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

    /// Leaves the stream open, so that the writing thread does not report a closed file while the
    /// program ends.
    private void interrupt() {
        interrupted = true;
        try {
            Files.deleteIfExists(written);
        } catch (IOException _) {
            discard(); // where an open file cannot be deleted
        }
    }

    private void discard() {
        if (target.equals(written)) {
            return;
        }
        try {
            stream.close();
        } catch (IOException _) {
            // What is thrown away need not be complete.
        }
        try {
            Files.deleteIfExists(written);
        } catch (IOException _) {
            // Nothing more can be done, and the fault that led here matters more.
        }
    }

    private static OutputStream sink(Path target, Path written, boolean ownerOnly)
            throws IOException {
        if (target.toString().equals("-")) {
            // Not System.out: it swallows faults such as a full disk.
            return new FileOutputStream(FileDescriptor.out) {
                @Override
                public void close() throws IOException {
                    flush();
                }
            };
        }
        if (target.equals(written)) {
            return Files.newOutputStream(target, StandardOpenOption.WRITE);
        }
        boolean owners =
                ownerOnly
                        && written.getFileSystem().supportedFileAttributeViews().contains("posix");
        return Channels.newOutputStream(
                Files.newByteChannel(
                        written,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        owners
                                ? new FileAttribute<?>[] {
                                    PosixFilePermissions.asFileAttribute(
                                            PosixFilePermissions.fromString("rw-------"))
                                }
                                : new FileAttribute<?>[0]));
    }

    private static OutputStream pack(String name, OutputStream sink) throws IOException {
        return name.toLowerCase(Locale.ROOT).endsWith(".gz")
                ? new BufferedOutputStream(new GZIPOutputStream(sink, 1 << 16), 1 << 16)
                : new BufferedOutputStream(sink, 1 << 16);
    }
}
