package dev.earnest.model.checkpoint;

import dev.earnest.model.ModelException;
import dev.earnest.torch.TensorFolder;
import dev.earnest.torch.TorchException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/// A folder that appears whole or not at all: its files are written into a folder beside it, forced to the disk, and
/// moved to their place together. Closed without a commit, or when the program is interrupted, nothing is left.
final class FolderWriting implements AutoCloseable {
    private final Path target;
    private final Path written;
    private final boolean replace;
    private final Thread cleaner;

    private FolderWriting(Path target, Path written, boolean replace) {
        this.target = target;
        this.written = written;
        this.replace = replace;
        cleaner = new Thread(this::discard);
        Runtime.getRuntime().addShutdownHook(cleaner);
    }

    /// @param replace whether a folder that is there and has a file of that name goes; empty for never
    /// @throws ModelException where the target is in use, or its parent cannot be written
    static FolderWriting begin(Path folder, List<String> replace) {
        Path target = folder.toAbsolutePath().normalize();
        boolean known = replace.stream().anyMatch(name -> Files.exists(target.resolve(name)));
        if (Files.exists(target) && !known && !isEmpty(target)) {
            throw new ModelException(
                    "'" + folder + "' is there already; name a new folder, or remove it first");
        }
        String random = Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, 36);
        Path written = target.resolveSibling("." + target.getFileName() + "." + random + ".tmp");
        try {
            Files.createDirectories(written);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
        return new FolderWriting(target, written, known);
    }

    private static boolean isEmpty(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /// @throws ModelException where it cannot be written
    void file(String name, byte[] content) {
        try (FileChannel channel =
                FileChannel.open(
                        written.resolve(name),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw cannotWrite(target.resolve(name), e);
        }
    }

    /// @param base `model` or `adapter_model`
    /// @param mostBytes of tensors in one file
    /// @throws ModelException where they cannot be written
    void tensors(String base, SequencedMap<String, Tensor> tensors, long mostBytes) {
        try {
            TensorFolder.write(written, base, tensors, mostBytes);
        } catch (TorchException e) {
            throw new ModelException(
                    String.valueOf(e.getMessage()).replace(written.toString(), target.toString()),
                    e);
        }
    }

    /// Puts the folder in its place. Where one is replaced, it stands aside until the new one is there.
    // Not at the same time as the hook, which would take away what is being moved.
    synchronized void commit() {
        try {
            if (!replace) {
                Files.deleteIfExists(target);
                Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
                return;
            }
            Path aside = written.resolveSibling(written.getFileName() + ".old");
            Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
            try {
                Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
                throw e;
            }
            delete(aside);
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    static ModelException cannotWrite(Path path, IOException fault) {
        String reason =
                switch (fault) {
                    case FileAlreadyExistsException _ -> "a file is in the way";
                    case FileSystemException e when e.getReason() != null -> e.getReason();
                    default -> String.valueOf(fault.getMessage());
                };
        return new ModelException(
                "cannot write '" + path + "': " + reason + "; nothing was left there", fault);
    }

    private synchronized void discard() {
        delete(written);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException _) {
            // What is left is a hidden folder; the fault that led here matters more.
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException _) {
            return; // the program is ending: the hook cleans up
        }
        discard();
    }
}
