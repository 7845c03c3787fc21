package dev.earnest.model.checkpoint;

import dev.earnest.model.ModelConfig;
import dev.earnest.model.ModelException;
import dev.earnest.model.Parameters;
import dev.earnest.model.ScoreHead;
import dev.earnest.torch.Hardware;
import dev.earnest.torch.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import tools.jackson.databind.node.ObjectNode;

/// What is saved of a model: a folder that transformers loads and [ModelFolder] opens.
///
/// @param config the sizes
/// @param parameters on any hardware; a tied head is not among them and not written
/// @param score makes it a reward model (`*ForSequenceClassification`), which has no head of its own for tokens
/// @param generation how to generate with it
/// @param type of the numbers in the file; that of the parameters where absent
/// @param shardBytes of tensors in one file, above 0
/// @param files others that lie beside them, by name, such as those of the tokenizer
public record ModelFiles(
        ModelConfig config,
        Parameters parameters,
        Optional<ScoreHead> score,
        GenerationDefaults generation,
        Optional<ScalarType> type,
        long shardBytes,
        Map<String, byte[]> files) {
    /// The files of a tokenizer, as far as a folder has them.
    public static final List<String> TOKENIZER_FILES =
            List.of(
                    "tokenizer.json",
                    "tokenizer_config.json",
                    "special_tokens_map.json",
                    "added_tokens.json",
                    "chat_template.jinja",
                    "vocab.json",
                    "merges.txt",
                    "tokenizer.model");

    private static final Set<String> OURS = Set.of("config.json", "generation_config.json");
    private static final long SHARD = 5_000_000_000L;

    public ModelFiles {
        if (shardBytes < 1) {
            throw new IllegalArgumentException("shardBytes is " + shardBytes + ": it is above 0");
        }
        files = Map.copyOf(files);
    }

    /// A model alone, in files of at most 5 GB.
    public static ModelFiles of(ModelConfig config, Parameters parameters) {
        return new ModelFiles(
                config,
                parameters,
                Optional.empty(),
                GenerationDefaults.none(),
                Optional.empty(),
                SHARD,
                Map.of());
    }

    /// @return as a reward model
    public ModelFiles withScore(ScoreHead head) {
        return new ModelFiles(
                config, parameters, Optional.of(head), generation, type, shardBytes, files);
    }

    /// @return with defaults of generation
    public ModelFiles withGeneration(GenerationDefaults defaults) {
        return new ModelFiles(config, parameters, score, defaults, type, shardBytes, files);
    }

    /// @return with numbers of another type in the file
    public ModelFiles withType(ScalarType other) {
        return new ModelFiles(
                config, parameters, score, generation, Optional.of(other), shardBytes, files);
    }

    /// @return with smaller or larger files
    public ModelFiles withShardBytes(long most) {
        return new ModelFiles(config, parameters, score, generation, type, most, files);
    }

    /// @param name of a file in the folder, without separators
    /// @return with that file beside the model
    /// @throws ModelException where the name is no plain one, or one of the model's own files
    public ModelFiles withFile(String name, byte[] content) {
        if (name.isBlank()
                || name.startsWith(".")
                || name.contains("/")
                || name.contains("\\")
                || name.endsWith(".safetensors")
                || name.endsWith(".safetensors.index.json")
                || OURS.contains(name)) {
            throw new ModelException("a file beside a model cannot be named '" + name + "'");
        }
        Map<String, byte[]> more = new TreeMap<>(files);
        more.put(name, content.clone());
        return new ModelFiles(config, parameters, score, generation, type, shardBytes, more);
    }

    /// @param folder of another model
    /// @return with its tokenizer files beside this one
    /// @throws ModelException where one cannot be read
    public ModelFiles withTokenizerOf(Path folder) {
        ModelFiles more = this;
        for (String name : TOKENIZER_FILES) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                try {
                    more = more.withFile(name, Files.readAllBytes(file));
                } catch (IOException e) {
                    throw new ModelException("cannot read '" + file + "': " + e.getMessage(), e);
                }
            }
        }
        return more;
    }

    /// Writes a folder that appears whole or not at all.
    ///
    /// @param folder new or empty
    /// @throws ModelException one line, where it holds something, or cannot be written
    public void save(Path folder) {
        save(folder, List.of());
    }

    /// The same; where the folder holds a model already, all of it is replaced.
    ///
    /// @param folder new, empty, or with a model
    /// @throws ModelException one line, where it holds something else, or cannot be written
    public void replace(Path folder) {
        save(folder, List.of("config.json"));
    }

    private void save(Path folder, List<String> replaced) {
        Parameters.check(config, parameters.byName());
        ScalarType written =
                type.orElseGet(
                        () -> parameters.byName().firstEntry().getValue().scalar_type().intern());
        ObjectNode json = ConfigWriter.config(config, score.isPresent(), generation, written);
        try (FolderWriting writing = FolderWriting.begin(folder, replaced)) {
            writing.file("config.json", bytes(json));
            if (score.isEmpty()) {
                writing.file("generation_config.json", bytes(generation.json()));
            }
            files.forEach(writing::file);
            tensors(writing, written);
            writing.commit();
        }
    }

    private void tensors(FolderWriting writing, ScalarType written) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
            parameters.byName().forEach((name, tensor) -> tensors.put(name, as(tensor, written)));
            score.ifPresent(head -> {
                tensors.remove("lm_head.weight");
                tensors.put("score.weight", as(head.weight(), written));
            });
            writing.tensors("model", tensors, shardBytes);
        }
    }

    private static Tensor as(Tensor tensor, ScalarType written) {
        return tensor.scalar_type().intern() == written
                ? tensor
                : tensor.detach().to(Hardware.CPU.device(), written);
    }

    static byte[] bytes(ObjectNode json) {
        return (Fields.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
