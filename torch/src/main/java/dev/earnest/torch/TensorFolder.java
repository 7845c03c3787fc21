package dev.earnest.torch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bytedeco.pytorch.Tensor;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The tensors of a folder: one safetensors file, or several with an index that says which tensor lies in which file
/// (`model.safetensors.index.json`). Every promise of the index is checked when the folder is opened.
public final class TensorFolder implements AutoCloseable {
    private static final String ENDING = ".safetensors";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final SequencedMap<String, Safetensors> byFile;
    private final SequencedMap<String, Safetensors> byTensor;

    private TensorFolder(SequencedMap<String, Safetensors> byFile) {
        this.byFile = byFile;
        byTensor = new LinkedHashMap<>();
        byFile.values().forEach(file -> file.names().forEach(name -> byTensor.put(name, file)));
    }

    /// Opens `BASE.safetensors`, or the files of `BASE.safetensors.index.json` where there is no such file.
    ///
    /// @param base `model`, or `adapter_model` for adapters
    /// @throws TorchException one line, where there is neither, a file of the index is missing, a tensor lies in another
    ///     file than the index says, or a file has a tensor that the index does not name
    public static TensorFolder open(Path folder, String base) {
        Path single = folder.resolve(base + ENDING);
        Path index = folder.resolve(base + ENDING + ".index.json");
        SequencedMap<String, Safetensors> files = new LinkedHashMap<>();
        boolean opened = false;
        try {
            if (Files.exists(single)) {
                files.put(base + ENDING, Safetensors.open(single));
            } else if (Files.exists(index)) {
                open(folder, index, files);
            } else {
                throw new TorchException(
                        Words.quoted(folder.toString())
                                + " has neither "
                                + single.getFileName()
                                + " nor "
                                + index.getFileName()
                                + (Files.exists(folder.resolve("pytorch_model.bin"))
                                        ? "; pytorch_model.bin is not read, save the model again as safetensors"
                                        : ""));
            }
            opened = true;
            return new TensorFolder(files);
        } finally {
            if (!opened) {
                files.values().forEach(Safetensors::close);
            }
        }
    }

    private static void open(Path folder, Path index, SequencedMap<String, Safetensors> files) {
        Map<String, String> places = places(index);
        for (String file : new TreeSet<>(places.values())) {
            Path path = folder.resolve(file);
            if (!Files.exists(path)) {
                throw new TorchException(
                        index + " names " + Words.quoted(file) + ", which is missing; fetch it");
            }
            files.put(file, Safetensors.open(path));
        }
        places.forEach((tensor, file) -> {
            Safetensors opened = files.get(file);
            if (opened == null || !opened.names().contains(tensor)) {
                throw new TorchException(
                        index
                                + ": tensor "
                                + Words.quoted(tensor)
                                + " should lie in "
                                + Words.quoted(file)
                                + ", which does not have it; fetch the files of one version");
            }
        });
        files.forEach((file, opened) -> {
            for (String tensor : opened.names()) {
                if (!file.equals(places.get(tensor))) {
                    throw new TorchException(
                            index
                                    + ": tensor "
                                    + Words.quoted(tensor)
                                    + " lies in "
                                    + Words.quoted(file)
                                    + ", the index does not say so; fetch the files of one version");
                }
            }
        });
    }

    private static Map<String, String> places(Path index) {
        JsonNode map;
        try {
            map = JSON.readTree(Files.readAllBytes(index)).path("weight_map");
        } catch (IOException e) {
            throw Words.cannotRead(index, e);
        } catch (JacksonException e) {
            throw new TorchException(
                    index + " is no proper JSON: " + Words.quoted(e.getOriginalMessage()), e);
        }
        if (!map.isObject() || map.isEmpty()) {
            throw new TorchException(index + ": weight_map is missing or empty");
        }
        Map<String, String> places = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            String file = entry.getValue().isString() ? entry.getValue().asString() : "";
            // An index may not lead out of its folder.
            if (!file.endsWith(ENDING) || file.contains("/") || file.contains("\\")) {
                throw new TorchException(
                        index
                                + ": tensor "
                                + Words.quoted(entry.getKey())
                                + " lies in "
                                + Words.quoted(file)
                                + ", which is no name of a safetensors file in this folder");
            }
            places.put(entry.getKey(), file);
        }
        return places;
    }

    /// @return the names of all tensors
    public SequencedSet<String> names() {
        return Collections.unmodifiableSequencedSet(new LinkedHashSet<>(byTensor.keySet()));
    }

    /// @return the file that has a tensor
    /// @throws TorchException where none has
    public Safetensors file(String tensor) {
        Safetensors file = byTensor.get(tensor);
        if (file == null) {
            throw new TorchException("there is no tensor " + Words.quoted(tensor));
        }
        return file;
    }

    /// A view of the mapped file, as [Safetensors#tensor] gives it.
    ///
    /// @throws TorchException where there is no such tensor
    public Tensor tensor(String name) {
        return file(name).tensor(name);
    }

    /// @return the texts of the first file
    public Map<String, String> metadata() {
        return byFile.firstEntry().getValue().metadata();
    }

    /// Writes `BASE.safetensors` where all fits into it, or numbered files and an index. Files are filled in the order
    /// of the tensors. The folder must be one that nobody reads yet: several files cannot appear at once.
    ///
    /// @param base `model`, or `adapter_model` for adapters
    /// @param mostBytes of tensors in one file, above 0; a larger tensor gets a file of its own
    /// @throws TorchException one line, where something cannot be written
    public static void write(
            Path folder, String base, SequencedMap<String, Tensor> tensors, long mostBytes) {
        if (mostBytes < 1) {
            throw new IllegalArgumentException("mostBytes is " + mostBytes + ": it is above 0");
        }
        Map<String, String> metadata = new TreeMap<>();
        SequencedMap<String, Tensor> once = SafetensorsWriting.once(tensors, metadata);
        List<SequencedMap<String, Tensor>> parts = new ArrayList<>();
        long total = 0;
        long filled = 0;
        for (Map.Entry<String, Tensor> entry : once.entrySet()) {
            Tensor tensor = entry.getValue();
            NumberType type = NumberType.of(tensor.scalar_type(), entry.getKey());
            long bytes = TensorEntry.bytes(type, Tensors.sizes(tensor));
            if (parts.isEmpty() || (filled > 0 && filled + bytes > mostBytes)) {
                parts.add(new LinkedHashMap<>());
                filled = 0;
            }
            parts.getLast().put(entry.getKey(), tensor);
            filled += bytes;
            total += bytes;
        }
        if (parts.size() <= 1) {
            Safetensors.write(folder.resolve(base + ENDING), once, metadata);
            return;
        }
        ObjectNode index = JSON.createObjectNode();
        index.putObject("metadata").put("total_size", total);
        ObjectNode places = index.putObject("weight_map");
        SequencedMap<String, String> sorted = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String file =
                    String.format(
                            Locale.ROOT, "%s-%05d-of-%05d%s", base, i + 1, parts.size(), ENDING);
            Safetensors.write(folder.resolve(file), parts.get(i), metadata);
            parts.get(i).keySet().forEach(name -> sorted.put(name, file));
        }
        new TreeMap<>(sorted).forEach(places::put);
        byte[] text = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(index);
        WholeFile.write(
                folder.resolve(base + ENDING + ".index.json"),
                channel -> {
                    ByteBuffer bytes = ByteBuffer.wrap(text);
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                });
    }

    /// Lets go of all files; tensors stay.
    @Override
    public void close() {
        byFile.values().forEach(Safetensors::close);
    }
}
