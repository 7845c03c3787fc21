package dev.earnest.model.checkpoint;

import dev.earnest.model.Family;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.ModelException;
import dev.earnest.model.RopeScaling;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Reads config.json in both dialects: that of files on the hub (`torch_dtype`, `rope_theta`, `rope_scaling`) and that
/// of transformers 5 (`dtype`, `rope_parameters`). A field that asks for what our models do not compute is refused.
///
/// @param config the sizes
/// @param scores whether it is a reward model with one score
record ConfigReader(ModelConfig config, boolean scores) {
    private static final Set<String> GELU_TANH = Set.of("gelu_new", "gelu_pytorch_tanh");
    private static final Set<String> SILU = Set.of("silu", "swish");
    private static final double ROPE_THETA = 10_000;

    /// @throws ModelException one line that names the file and the field
    static ConfigReader read(Path file) {
        Fields fields = Fields.read(file);
        Family family = family(fields);
        boolean scores = scores(fields, family);
        if (fields.has("quantization_config")) {
            throw fields.refused("quantization_config", "quantised models cannot be read");
        }
        try {
            ModelConfig config =
                    family == Family.GPT2 ? gpt2(fields, scores) : llama(fields, family, scores);
            return new ConfigReader(config, scores);
        } catch (ModelException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(fields.place())
                    ? e
                    : new ModelException(fields.place() + ": " + message, e);
        }
    }

    private static Family family(Fields fields) {
        String type = fields.text("model_type").orElse("");
        for (Family family : Family.values()) {
            if (family.modelType().equals(type)) {
                return family;
            }
        }
        String known =
                Arrays.stream(Family.values())
                        .map(Family::modelType)
                        .collect(Collectors.joining(", "));
        if (!fields.has("model_type")) {
            throw new ModelException(
                    fields.place() + ": field model_type is missing; known are " + known);
        }
        throw fields.refused("model_type", "unknown architecture; known are " + known);
    }

    private static boolean scores(Fields fields, Family family) {
        List<String> architectures = fields.texts("architectures");
        boolean scores = architectures.equals(List.of(ConfigWriter.classifier(family)));
        if (!scores
                && !architectures.isEmpty()
                && !architectures.equals(List.of(family.architecture()))) {
            throw fields.refused(
                    "architectures",
                    "only "
                            + family.architecture()
                            + " and "
                            + ConfigWriter.classifier(family)
                            + " are known for "
                            + family.modelType());
        }
        int labels = fields.node().path("id2label").size();
        if (scores && (fields.whole("num_labels").orElse(1) != 1 || labels > 1)) {
            throw fields.refused(
                    labels > 1 ? "id2label" : "num_labels",
                    "only reward models with one score can be read");
        }
        return scores;
    }

    private static ModelConfig gpt2(Fields fields, boolean scores) {
        activation(fields, "activation_function", GELU_TANH, "gelu_new");
        must(fields, "scale_attn_weights", true, "unscaled attention is not implemented");
        must(fields, "scale_attn_by_inverse_layer_idx", false, "it is not implemented");
        must(fields, "add_cross_attention", false, "cross-attention is not implemented");
        int hidden = fields.required("n_embd");
        int heads = fields.required("n_head");
        return new ModelConfig(
                Family.GPT2,
                fields.required("vocab_size"),
                fields.required("n_positions"),
                hidden,
                fields.required("n_layer"),
                heads,
                heads,
                heads < 1 ? 0 : hidden / heads,
                fields.whole("n_inner").orElse(4 * hidden),
                fields.number("layer_norm_epsilon").orElse(1e-5),
                ROPE_THETA,
                Optional.empty(),
                scores || fields.flag("tie_word_embeddings", true));
    }

    private static ModelConfig llama(Fields fields, Family family, boolean scores) {
        activation(fields, "hidden_act", SILU, "silu");
        must(fields, "attention_bias", false, "biases of attention are not implemented");
        must(fields, "mlp_bias", false, "biases of the feed-forward part are not implemented");
        must(fields, "use_sliding_window", false, "sliding windows are not implemented");
        must(fields, "use_mrope", false, "multimodal positions are not implemented");
        for (JsonNode type : fields.node().path("layer_types")) {
            if (!type.asString("").equals("full_attention")) {
                throw fields.refused(
                        "layer_types", "only full_attention is implemented, no sliding windows");
            }
        }
        whole(fields, "partial_rotary_factor");
        int hidden = fields.required("hidden_size");
        int heads = fields.required("num_attention_heads");
        int usual =
                family == Family.QWEN3 ? 128 : heads < 1 ? 0 : hidden / heads; // the class defaults
        Optional<Fields> parameters = fields.inner("rope_parameters");
        Optional<Fields> rope = parameters.or(() -> fields.inner("rope_scaling"));
        Fields thetas = parameters.filter(inner -> inner.has("rope_theta")).orElse(fields);
        return new ModelConfig(
                family,
                fields.required("vocab_size"),
                fields.required("max_position_embeddings"),
                hidden,
                fields.required("num_hidden_layers"),
                heads,
                fields.whole("num_key_value_heads").orElse(heads),
                fields.whole("head_dim").orElse(usual),
                fields.required("intermediate_size"),
                fields.number("rms_norm_eps").orElse(1e-6),
                thetas.number("rope_theta").orElse(ROPE_THETA),
                rope.flatMap(ConfigReader::scaling),
                scores || fields.flag("tie_word_embeddings", false));
    }

    private static Optional<RopeScaling> scaling(Fields rope) {
        whole(rope, "partial_rotary_factor");
        if (rope.has("full_attention") || rope.has("sliding_attention")) {
            throw new ModelException(
                    rope.place() + ": positions that differ between layers are not implemented");
        }
        String field = rope.has("rope_type") ? "rope_type" : "type";
        String type = rope.text(field).orElse("default");
        return switch (type) {
            case "default" -> Optional.empty();
            case "llama3" ->
                    Optional.of(
                            new RopeScaling(
                                    rope.requiredNumber("factor"),
                                    rope.requiredNumber("low_freq_factor"),
                                    rope.requiredNumber("high_freq_factor"),
                                    rope.required("original_max_position_embeddings")));
            default -> throw rope.refused(field, "known are default and llama3");
        };
    }

    private static void activation(
            Fields fields, String field, Set<String> known, String otherwise) {
        if (!known.contains(fields.text(field).orElse(otherwise))) {
            throw fields.refused(
                    field, "only " + otherwise + " is implemented for this model_type");
        }
    }

    private static void must(Fields fields, String field, boolean value, String reason) {
        if (fields.flag(field, value) != value) {
            throw fields.refused(field, reason);
        }
    }

    private static void whole(Fields fields, String field) {
        if (fields.number(field).orElse(1) != 1) {
            throw fields.refused(field, "positions of a part of each head are not implemented");
        }
    }
}
