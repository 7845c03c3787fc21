package dev.earnest.torch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// A safetensors file: named tensors after a JSON header (huggingface.co/docs/safetensors). The file is mapped into
/// memory, beyond 2 GiB too: opening reads only the header, and tensors are views of the mapping, which stays as long
/// as any tensor needs it, however long ago this object was closed. What is written into such a tensor never reaches
/// the file. A file that others shorten while it is mapped brings the process down, so they must replace it instead, as
/// [#write] does.
///
/// Reading from many threads at once is fine.
public final class Safetensors implements AutoCloseable {
    private static final long LONGEST_HEADER = 100_000_000;

    private final String file;
    private final SafetensorsHeader header;
    private final Tensor bytes;
    private final long begin;

    private Safetensors(String file, SafetensorsHeader header, Tensor bytes, long begin) {
        this.file = file;
        this.header = header;
        this.bytes = bytes;
        this.begin = begin;
    }

    /// Maps a file and checks its header. Numbers are not looked at.
    ///
    /// @throws TorchException one line with the file and the tensor, where it cannot be read, is cut off, or its header
    ///     lies
    public static Safetensors open(Path path) {
        String file = path.toString();
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            if (Files.isDirectory(path)) {
                throw new TorchException(Words.quoted(file) + " is a folder, no safetensors file");
            }
            if (!Files.exists(path)) {
                throw new NoSuchFileException(file);
            }
            // Mapping must not wait for the writer of a pipe.
            if (!Files.isRegularFile(path)) {
                throw new TorchException(Words.quoted(file) + " is no ordinary file");
            }
            if (!Files.isReadable(path)) {
                throw new AccessDeniedException(file);
            }
            long size = Files.size(path);
            if (size < Long.BYTES + 2) {
                throw new TorchException(
                        file
                                + " has "
                                + size
                                + " bytes: too few for a safetensors file; fetch it again");
            }
            Tensor mapped = mapped(path, size);
            long length = length(mapped);
            if (length < 0 || length > LONGEST_HEADER) {
                throw new TorchException(
                        file
                                + ": the header would have "
                                + Long.toUnsignedString(length)
                                + " bytes, at most "
                                + LONGEST_HEADER
                                + " are allowed; this is no safetensors file");
            }
            if (length > size - Long.BYTES) {
                throw new TorchException(
                        file
                                + ": the header has "
                                + length
                                + " bytes, the file only "
                                + size
                                + "; it is cut off, fetch it again");
            }
            long begin = Long.BYTES + length;
            SafetensorsHeader header =
                    SafetensorsHeader.parse(
                            file, copy(mapped, Long.BYTES, (int) length), size - begin);
            return new Safetensors(file, header, Scope.own(mapped), begin);
        } catch (IOException e) {
            throw Words.cannotRead(path, e);
        }
    }

    // Privately: pages that are written to are copied, so that training goes on in place.
    private static Tensor mapped(Path path, long size) {
        try {
            return torch.from_file(
                    path.toString(),
                    new BoolOptional(false),
                    new LongOptional(size),
                    Tensors.options(ScalarType.Byte));
        } catch (RuntimeException e) {
            throw new TorchException(
                    "cannot map "
                            + Words.quoted(path.toString())
                            + " into memory: "
                            + TorchException.firstLine(e),
                    e);
        }
    }

    private static long length(Tensor mapped) {
        return ByteBuffer.wrap(copy(mapped, 0, Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
    }

    private static byte[] copy(Tensor mapped, long from, int count) {
        byte[] copy = new byte[count];
        new BytePointer(mapped.data_ptr()).position(from).get(copy);
        return copy;
    }

    /// @return the names of all tensors, in the order of their bytes
    public SequencedSet<String> names() {
        return Collections.unmodifiableSequencedSet(new LinkedHashSet<>(header.entries().keySet()));
    }

    /// @return texts that belong to the whole file, such as `format`
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /// @return the sizes of a tensor's dimensions
    /// @throws TorchException where the file has no such tensor
    public long[] shape(String name) {
        return entry(name).sizes();
    }

    /// @return the number type of a tensor
    /// @throws TorchException where the file has no such tensor
    public ScalarType type(String name) {
        return entry(name).type().scalarType();
    }

    /// @return the bytes that all tensors take together
    public long bytes() {
        return bytes.numel() - begin;
    }

    /// A view of the mapped file, or a copy where the numbers do not stand at multiples of their size. It belongs to
    /// the innermost [Scope]; no gradient reaches it until asked for.
    ///
    /// @throws TorchException where the file has no such tensor
    public Tensor tensor(String name) {
        TensorEntry entry = entry(name);
        try (Scope scope = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            if (entry.bytes() == 0) {
                return scope.keep(
                        torch.empty(
                                entry.sizes(),
                                Tensors.options(entry.type().scalarType()),
                                new MemoryFormatOptional()));
            }
            Tensor slice = bytes.narrow(0, begin + entry.begin(), entry.bytes());
            int size = entry.type().bits() / Byte.SIZE;
            Tensor aligned = (begin + entry.begin()) % size == 0 ? slice : slice.clone();
            Tensor view = aligned.view(entry.type().scalarType()).view(entry.sizes());
            // Views of one tensor share a count of changes; apart they may be trained one by one.
            return scope.keep(view.variable_data());
        } catch (TorchException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new TorchException(
                    SafetensorsHeader.place(file, name) + TorchException.firstLine(e), e);
        }
    }

    private TensorEntry entry(String name) {
        TensorEntry entry = header.entries().get(name);
        if (entry == null) {
            throw new TorchException(file + " has no tensor " + Words.quoted(name));
        }
        return entry;
    }

    /// Writes a file that appears whole or not at all: under a temporary name, forced to the disk, then moved to its
    /// place. Tensors of larger numbers come first, then names decide, as the reference implementation has it; views
    /// of the same numbers are written once, under the first name, and the metadata tell of the others.
    ///
    /// @param tensors by name, on any device, contiguous or not
    /// @param metadata texts for the whole file; `format` is `pt` where absent
    /// @throws TorchException one line, where it cannot be written or a tensor's number type has no word in such files
    public static void write(
            Path file, SequencedMap<String, Tensor> tensors, Map<String, String> metadata) {
        SafetensorsWriting.write(file, tensors, metadata);
    }

    /// Lets go of the file; tensors stay.
    @Override
    public void close() {
        bytes.close();
    }
}
