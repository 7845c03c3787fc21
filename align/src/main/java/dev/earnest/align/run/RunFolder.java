package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The folder of one run, held by one process at a time.
final class RunFolder implements AutoCloseable {
    private static final Pattern STEP = Pattern.compile("^\\{\"step\":(\\d+),");

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private RunFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /// @throws AlignException where a run has finished there, or another process works in it
    static RunFolder open(Path path) {
        if (Files.exists(path.resolve(Lineage.FILE))) {
            throw new AlignException(
                    "'"
                            + path
                            + "' holds a finished run: name another output folder, or delete it");
        }
        try {
            if (Files.isDirectory(path) && !Files.exists(path.resolve(".lock"))) {
                try (var entries = Files.list(path)) {
                    if (entries.findAny().isPresent()) {
                        throw new AlignException(
                                "'" + path + "' holds other files: name a new output folder");
                    }
                }
            }
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(
                            path.resolve(".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                lock = null;
            }
            if (lock == null) {
                channel.close();
                throw new AlignException("another process is training in '" + path + "'");
            }
            return new RunFolder(path, channel, lock);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private static AlignException unwritable(Path path, IOException e) {
        return new AlignException("'" + path + "' cannot be written: " + e.getMessage(), e);
    }

    Path path() {
        return path;
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /// Writes a file that appears whole or not at all.
    void write(String name, String text) {
        try {
            Path half = path.resolve(name + ".part");
            Files.writeString(half, text, StandardCharsets.UTF_8);
            Files.move(
                    half,
                    path.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(path.resolve(name), e);
        }
    }

    /// Adds a line to a file.
    void append(String name, String line) {
        try {
            Files.writeString(
                    path.resolve(name),
                    line + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw unwritable(path.resolve(name), e);
        }
    }

    /// @return the lines of a file; none where it is not there
    List<String> lines(String name) {
        Path file = path.resolve(name);
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file, StandardCharsets.UTF_8)
                    : List.of();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /// Leaves out lines of steps that will be made again, and a last line that was cut off.
    ///
    /// @param done steps that stay
    void keepSteps(String name, int done) {
        Path file = path.resolve(name);
        if (!Files.exists(file)) {
            return;
        }
        try {
            List<String> kept = new ArrayList<>();
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                Matcher step = STEP.matcher(line);
                if (line.endsWith("}") && step.find() && Integer.parseInt(step.group(1)) <= done) {
                    kept.add(line);
                }
            }
            write(name, kept.isEmpty() ? "" : String.join("\n", kept) + "\n");
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }
}
