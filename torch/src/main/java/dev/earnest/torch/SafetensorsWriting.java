package dev.earnest.torch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Writes safetensors files, tensor by tensor: never more than one copy of a tensor beside the model.
final class SafetensorsWriting {
    private static final int PIECE = 1 << 26;
    private static final String METADATA = "__metadata__";

    private SafetensorsWriting() {}

    private record Place(long address, NumberType type, List<Long> sizes, List<Long> strides) {}

    private record Source(String name, NumberType type, Tensor tensor) {}

    static void write(
            Path file, SequencedMap<String, Tensor> tensors, Map<String, String> metadata) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            Map<String, String> texts = new TreeMap<>(metadata);
            texts.putIfAbsent("format", "pt");
            List<Source> sources = sources(once(tensors, texts));
            sources.sort(Comparator.comparing(Source::type).reversed().thenComparing(Source::name));
            SequencedMap<String, TensorEntry> entries = new LinkedHashMap<>();
            long reached = 0;
            for (Source source : sources) {
                long[] sizes = Tensors.sizes(source.tensor);
                long end = reached + TensorEntry.bytes(source.type, sizes);
                entries.put(
                        source.name,
                        new TensorEntry(source.name, source.type, list(sizes), reached, end));
                reached = end;
            }
            byte[] header = new SafetensorsHeader(entries, texts).bytes();
            long size = header.length + reached;
            WholeFile.write(
                    file,
                    channel -> {
                        all(channel, ByteBuffer.wrap(header));
                        for (Source source : sources) {
                            numbers(channel, source);
                        }
                        if (channel.position() != size) {
                            throw new IOException(channel.position() + " bytes instead of " + size);
                        }
                    });
        }
    }

    /// Leaves out views of numbers that an earlier name has.
    ///
    /// @param metadata gets a text for each that is left out: its name, and the name that has its numbers
    static SequencedMap<String, Tensor> once(
            SequencedMap<String, Tensor> tensors, Map<String, String> metadata) {
        SequencedMap<String, Tensor> once = new LinkedHashMap<>();
        Map<Place, String> written = new HashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.equals(METADATA)) {
                throw new TorchException(
                        "a tensor cannot be named " + METADATA + " in a safetensors file");
            }
            if (tensor.numel() > 0) {
                Place place = place(tensor, NumberType.of(tensor.scalar_type(), name));
                String first = written.putIfAbsent(place, name);
                if (first != null) {
                    metadata.put(name, first);
                    return;
                }
            }
            once.put(name, tensor);
        });
        return once;
    }

    private static List<Source> sources(SequencedMap<String, Tensor> tensors) {
        List<Source> sources = new ArrayList<>();
        tensors.forEach((name, tensor) ->
                sources.add(new Source(name, NumberType.of(tensor.scalar_type(), name), tensor)));
        return sources;
    }

    private static Place place(Tensor tensor, NumberType type) {
        long[] sizes = Tensors.sizes(tensor);
        List<Long> strides = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            strides.add(tensor.stride(i));
        }
        return new Place(tensor.data_ptr().address(), type, list(sizes), strides);
    }

    private static List<Long> list(long[] sizes) {
        return Arrays.stream(sizes).boxed().toList();
    }

    private static void numbers(FileChannel channel, Source source) throws IOException {
        try (Scope _ = Scope.open()) {
            Tensor plain =
                    source.tensor
                            .detach()
                            .to(Hardware.CPU.device(), source.type.scalarType())
                            .contiguous();
            long bytes = TensorEntry.bytes(source.type, Tensors.sizes(plain));
            if (bytes == 0) {
                return;
            }
            BytePointer from = new BytePointer(plain.data_ptr());
            for (long done = 0; done < bytes; done += PIECE) {
                long piece = Math.min(PIECE, bytes - done);
                // A pointer of its own: buffers begin less than 2 GiB after their pointer.
                all(channel, from.getPointer(done).limit(piece).capacity(piece).asBuffer());
            }
        }
    }

    private static void all(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
