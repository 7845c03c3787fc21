package dev.earnest.model.checkpoint;

import dev.earnest.model.ModelConfig;
import dev.earnest.model.ModelException;
import dev.earnest.model.Parameters;
import dev.earnest.model.ScoreHead;
import dev.earnest.torch.Hardware;
import dev.earnest.torch.Scope;
import dev.earnest.torch.TensorFolder;
import dev.earnest.torch.TorchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// A model in a Hugging Face folder, opened; an adapter is merged into its base model. It owns the parameters: close it
/// when no model reads them any more.
///
/// @param place where its files lie
/// @param config the sizes
/// @param parameters what the model reads
/// @param score what makes it a reward model, where it is one
/// @param generation how its makers generate with it
public record ModelFolder(
        ModelPlace place,
        ModelConfig config,
        Parameters parameters,
        Optional<ScoreHead> score,
        GenerationDefaults generation)
        implements AutoCloseable {
    static final String CONFIG = "config.json";
    static final String GENERATION = "generation_config.json";

    /// Opens a model as the hardware likes it: float32 on the processor, bfloat16 on a GPU.
    ///
    /// @throws ModelException one line that names the file and the field or tensor, where something is missing,
    ///     damaged or not implemented
    public static ModelFolder open(Path folder, Hardware hardware) {
        return open(folder, hardware, hardware.modelType());
    }

    /// Opens a model, or an adapter merged into its base model. On the processor, a whole model with the number type that the files have is mapped and pages are
    /// read when they are needed; otherwise every number is converted now.
    ///
    /// @param type that all numbers get
    /// @throws ModelException one line that names the file and the field or tensor, where something is missing,
    ///     damaged or not implemented
    public static ModelFolder open(Path folder, Hardware hardware, ScalarType type) {
        ModelPlace place = ModelPlace.of(folder);
        ModelFolder opened = whole(place.whole(), hardware, type);
        for (Path adapter : place.folders().reversed().subList(1, place.folders().size())) {
            opened = merged(opened, adapter, hardware, type);
        }
        return new ModelFolder(
                place, opened.config, opened.parameters, opened.score, opened.generation);
    }

    private static ModelFolder merged(
            ModelFolder base, Path path, Hardware hardware, ScalarType type) {
        ScalarType wide = type == ScalarType.Double ? ScalarType.Double : ScalarType.Float;
        try (base;
                LoraAdapter adapter = LoraAdapter.open(path, base.config, hardware, wide)) {
            GenerationDefaults generation =
                    Files.exists(path.resolve(GENERATION))
                            ? GenerationDefaults.read(
                                    Fields.read(base.path().resolve(CONFIG)),
                                    Optional.of(Fields.read(path.resolve(GENERATION))))
                            : base.generation;
            return new ModelFolder(
                    base.place,
                    base.config,
                    adapter.adapter().mergedInto(base.config, base.parameters),
                    adapter.score().or(base::score).map(head -> head.to(hardware, type)),
                    generation);
        }
    }

    private static ModelFolder whole(Path folder, Hardware hardware, ScalarType type) {
        Path configFile = folder.resolve(CONFIG);
        if (!Files.exists(configFile)) {
            throw new ModelException("'" + folder + "' has no " + CONFIG + ": it holds no model");
        }
        ConfigReader read = ConfigReader.read(configFile);
        Path generationFile = folder.resolve(GENERATION);
        GenerationDefaults generation =
                GenerationDefaults.read(
                        Fields.read(configFile),
                        Files.exists(generationFile)
                                ? Optional.of(Fields.read(generationFile))
                                : Optional.empty());
        try (TensorFolder files = TensorFolder.open(folder, "model")) {
            Weights weights = Weights.read(files, read.config(), read.scores(), hardware, type);
            return new ModelFolder(
                    new ModelPlace(List.of(folder)),
                    read.config(),
                    weights.parameters(),
                    weights.score(),
                    generation);
        } catch (TorchException e) {
            throw new ModelException(String.valueOf(e.getMessage()), e);
        } catch (ModelException e) {
            throw new ModelException(folder + ": " + e.getMessage(), e);
        }
    }

    /// @return the model's own folder
    public Path path() {
        return place.path();
    }

    /// @return the type that the first tensor of a model has in its files, whose others have it too as a rule
    /// @throws ModelException where they cannot be read
    public static ScalarType storedType(ModelPlace place) {
        try (Scope _ = Scope.open();
                TensorFolder files = TensorFolder.open(place.whole(), "model")) {
            return files.tensor(files.names().getFirst()).scalar_type().intern();
        } catch (TorchException e) {
            throw new ModelException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        parameters.close();
        score.ifPresent(ScoreHead::close);
    }
}
