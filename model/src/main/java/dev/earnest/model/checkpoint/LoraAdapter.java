package dev.earnest.model.checkpoint;

import dev.earnest.model.Adapter;
import dev.earnest.model.Family;
import dev.earnest.model.LoraConfig;
import dev.earnest.model.LoraWeights;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.ModelException;
import dev.earnest.model.ParameterShapes;
import dev.earnest.model.ScoreHead;
import dev.earnest.torch.Hardware;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Scope;
import dev.earnest.torch.TensorFolder;
import dev.earnest.torch.Tensors;
import dev.earnest.torch.TorchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// A LoRA adapter in a folder of peft: `adapter_config.json` and `adapter_model.safetensors`. It owns its tensors:
/// close it.
///
/// @param config how it was made
/// @param adapter the changes
/// @param score the head of a reward model that was trained with it
/// @param base name or path of the model that it changes, as a note
public record LoraAdapter(
        LoraConfig config, Adapter adapter, Optional<ScoreHead> score, Optional<String> base)
        implements AutoCloseable {
    static final String CONFIG = "adapter_config.json";
    private static final String WEIGHTS = "adapter_model";
    private static final String PREFIX = "base_model.model.";
    private static final String A = ".lora_A.weight";
    private static final String B = ".lora_B.weight";
    private static final String SCORE = "score.weight";

    /// @return a new adapter, which changes nothing yet
    /// @throws ModelException where a target is no projection of the model
    public static LoraAdapter fresh(LoraConfig config, ModelConfig model, RandomState random) {
        return new LoraAdapter(
                config, config.fresh(model, random), Optional.empty(), Optional.empty());
    }

    /// @param folder of an adapter
    /// @return name or path of its base model, as it notes it
    /// @throws ModelException where it has no readable `adapter_config.json`
    public static Optional<String> baseOf(Path folder) {
        return AdapterConfig.read(Fields.read(folder.resolve(CONFIG))).base();
    }

    /// Opens an adapter with numbers as the hardware likes them.
    ///
    /// @param model the config of its base model
    /// @throws ModelException one line that names the file and the field or tensor, where something is missing,
    ///     damaged or not implemented
    public static LoraAdapter open(Path folder, ModelConfig model, Hardware hardware) {
        return open(folder, model, hardware, hardware.modelType());
    }

    /// @param model the config of its base model
    /// @param type that all numbers get
    /// @throws ModelException one line that names the file and the field or tensor, where something is missing,
    ///     damaged or not implemented
    public static LoraAdapter open(
            Path folder, ModelConfig model, Hardware hardware, ScalarType type) {
        if (!Files.isDirectory(folder)) {
            throw new ModelException("no folder '" + folder + "'; check the path");
        }
        AdapterConfig config = AdapterConfig.read(Fields.read(folder.resolve(CONFIG)));
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard();
                TensorFolder files = TensorFolder.open(folder, WEIGHTS)) {
            SequencedMap<String, Tensor> found = new LinkedHashMap<>();
            for (String name : files.names()) {
                Tensor tensor = files.tensor(name).to(hardware.device(), type);
                found.put(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name, tensor);
            }
            Optional<Tensor> score = Optional.ofNullable(found.remove(SCORE));
            Map<String, LoraWeights> changes = changes(config.lora(), model, found);
            if (!found.isEmpty()) {
                throw new ModelException(
                        "tensor "
                                + found.firstEntry().getKey()
                                + " is no LoRA weight of a projection of this model");
            }
            changes.values()
                    .forEach(weights -> {
                        Scope.own(weights.a());
                        Scope.own(weights.b());
                    });
            return new LoraAdapter(
                    config.lora(),
                    new Adapter(changes),
                    score.map(tensor -> ScoreHead.of(model, tensor)),
                    config.base());
        } catch (TorchException e) {
            throw new ModelException(String.valueOf(e.getMessage()), e);
        } catch (ModelException e) {
            throw new ModelException(folder + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, LoraWeights> changes(
            LoraConfig lora, ModelConfig model, SequencedMap<String, Tensor> found) {
        Map<String, LoraWeights> changes = new LinkedHashMap<>();
        Map<String, long[]> shapes = ParameterShapes.of(model);
        for (String module : LoraConfig.modules(model)) {
            Tensor a = found.remove(module + A);
            Tensor b = found.remove(module + B);
            if (a == null && b == null) {
                continue;
            }
            if (a == null || b == null) {
                throw new ModelException("there is no tensor " + module + (a == null ? A : B));
            }
            long[] shape = shapes.getOrDefault(module + ".weight", new long[2]);
            boolean turned = model.family() == Family.GPT2;
            long rank = lora.rankOf(module);
            check(module + A, a, rank, shape[turned ? 0 : 1]);
            check(module + B, b, shape[turned ? 1 : 0], rank);
            changes.put(module, new LoraWeights(a, b, lora.scaleOf(module), lora.dropout()));
        }
        return changes;
    }

    private static void check(String name, Tensor tensor, long... expected) {
        long[] sizes = Tensors.sizes(tensor);
        if (!Arrays.equals(sizes, expected)) {
            throw new ModelException(
                    "tensor "
                            + name
                            + " has shape "
                            + Arrays.toString(sizes)
                            + ", the base model and "
                            + CONFIG
                            + " ask for "
                            + Arrays.toString(expected));
        }
    }

    /// @return with the head of a reward model
    public LoraAdapter withScore(ScoreHead head) {
        return new LoraAdapter(config, adapter, Optional.of(head), base);
    }

    /// @param name or path of the base model, as a note
    public LoraAdapter withBase(String name) {
        return new LoraAdapter(config, adapter, score, Optional.of(name));
    }

    /// Writes a folder that peft loads; it appears whole or not at all.
    ///
    /// @param folder new or empty
    /// @param model the config of its base model
    /// @throws ModelException one line, where the folder holds something, or cannot be written
    public void save(Path folder, ModelConfig model) {
        save(folder, model, List.of());
    }

    /// The same; where the folder holds an adapter already, all of it is replaced.
    ///
    /// @param folder new, empty, or with an adapter
    /// @param model the config of its base model
    /// @throws ModelException one line, where the folder holds something else, or cannot be written
    public void replace(Path folder, ModelConfig model) {
        save(folder, model, List.of(CONFIG));
    }

    private void save(Path folder, ModelConfig model, List<String> replaced) {
        adapter.changes().forEach(this::checkMade);
        Set<String> changed = adapter.changes().keySet();
        try (FolderWriting writing = FolderWriting.begin(folder, replaced)) {
            writing.file(
                    CONFIG,
                    ModelFiles.bytes(
                            new AdapterConfig(config, base)
                                    .json(model, changed, score.isPresent())));
            SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
            adapter.parameters().forEach((name, tensor) -> tensors.put(PREFIX + name, tensor));
            score.ifPresent(head -> tensors.put(PREFIX + SCORE, head.weight()));
            writing.tensors(WEIGHTS, tensors, Long.MAX_VALUE);
            writing.commit();
        }
    }

    // The file says rank and scale only in the config.
    private void checkMade(String module, LoraWeights weights) {
        if (weights.a().size(0) != config.rankOf(module)
                || weights.scale() != config.scaleOf(module)) {
            throw new ModelException(
                    "the change of "
                            + module
                            + " has rank "
                            + weights.a().size(0)
                            + " and scale "
                            + weights.scale()
                            + ", the config of the adapter says "
                            + config.rankOf(module)
                            + " and "
                            + config.scaleOf(module));
        }
    }

    @Override
    public void close() {
        adapter.close();
        score.ifPresent(ScoreHead::close);
    }
}
