package dev.earnest.model.checkpoint;

import dev.earnest.model.Family;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.ModelException;
import dev.earnest.model.ParameterShapes;
import dev.earnest.model.Parameters;
import dev.earnest.model.ScoreHead;
import dev.earnest.torch.Hardware;
import dev.earnest.torch.Scope;
import dev.earnest.torch.TensorFolder;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The weights of a model, from the names that files have to the names that our models read.
///
/// @param parameters what the model reads
/// @param score what makes it a reward model
record Weights(Parameters parameters, Optional<ScoreHead> score) {
    private static final String HEAD = "lm_head.weight";
    private static final String SCORE = "score.weight";

    /// @param type that all numbers get; where the file has it and the hardware is the processor nothing is copied
    /// @throws ModelException where a tensor is missing, unknown, of another shape, or no float
    static Weights read(
            TensorFolder files,
            ModelConfig config,
            boolean scores,
            Hardware hardware,
            ScalarType type) {
        SequencedMap<String, String> places = places(files, config.family());
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            Optional<String> score = Optional.ofNullable(scores ? places.remove(SCORE) : null);
            if (scores && score.isEmpty()) {
                throw new ModelException("the reward model has no tensor " + SCORE);
            }
            if (scores) {
                places.remove(HEAD);
            } else if (config.tied() && places.containsKey(HEAD)) {
                checkTied(files, config, places);
                places.remove(HEAD);
            }
            SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
            places.forEach(
                    (name, place) -> tensors.put(name, tensor(files, place, hardware, type)));
            if (!config.tied() && !tensors.containsKey(HEAD)) {
                throw new ModelException(
                        "the checkpoint has no tensor "
                                + HEAD
                                + ", and tie_word_embeddings is not true in config.json");
            }
            Parameters parameters = Parameters.of(config, tensors);
            return new Weights(
                    parameters,
                    score.map(place -> ScoreHead.of(config, tensor(files, place, hardware, type))));
        }
    }

    private static SequencedMap<String, String> places(TensorFolder files, Family family) {
        SequencedMap<String, String> places = new LinkedHashMap<>();
        for (String place : files.names()) {
            if (ignored(place)) {
                continue;
            }
            String name = named(place, family);
            String other = places.put(name, place);
            if (other != null) {
                throw new ModelException(
                        "tensors " + other + " and " + place + " are the same parameter");
            }
        }
        return places;
    }

    // Masks and frequencies that old files carry along; they follow from the config.
    private static boolean ignored(String place) {
        return place.matches("(transformer\\.)?h\\.\\d+\\.attn\\.(bias|masked_bias)")
                || place.endsWith(".rotary_emb.inv_freq");
    }

    // Files of GPT-2 on the hub leave the prefix out, files that transformers saves have it.
    private static String named(String place, Family family) {
        boolean bare =
                family == Family.GPT2
                        && !place.startsWith("transformer.")
                        && !place.equals(HEAD)
                        && !place.equals(SCORE);
        return bare ? "transformer." + place : place;
    }

    private static void checkTied(
            TensorFolder files, ModelConfig config, SequencedMap<String, String> places) {
        String embedding = places.get(ParameterShapes.of(config).firstEntry().getKey());
        String head = places.get(HEAD);
        if (embedding != null
                && head != null
                && !torch.equal(files.tensor(embedding), files.tensor(head))) {
            throw new ModelException(
                    "tie_word_embeddings is true in config.json, but "
                            + HEAD
                            + " differs from "
                            + embedding
                            + "; set it to false or remove the head");
        }
    }

    private static Tensor tensor(
            TensorFolder files, String place, Hardware hardware, ScalarType type) {
        Tensor found = files.tensor(place);
        if (!found.is_floating_point()) {
            throw new ModelException(
                    "tensor "
                            + place
                            + " has number type "
                            + files.file(place).type(place)
                            + "; quantised models cannot be read");
        }
        return hardware == Hardware.CPU && found.scalar_type().intern() == type
                ? found
                : found.to(hardware.device(), type);
    }
}
