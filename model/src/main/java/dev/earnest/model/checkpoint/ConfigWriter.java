package dev.earnest.model.checkpoint;

import dev.earnest.model.Family;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.ModelException;
import org.bytedeco.pytorch.global.torch.ScalarType;
import tools.jackson.databind.node.ObjectNode;

/// Writes config.json in the dialect of the files on the hub, which every version of transformers reads.
final class ConfigWriter {
    private ConfigWriter() {}

    /// @return the architecture of a family's reward models
    static String classifier(Family family) {
        return family.architecture().replaceFirst("(LMHeadModel|ForCausalLM)$", "")
                + "ForSequenceClassification";
    }

    /// @param scores whether it is a reward model with one score
    /// @param type of the numbers in the file
    static ObjectNode config(
            ModelConfig config, boolean scores, GenerationDefaults generation, ScalarType type) {
        Family family = config.family();
        ObjectNode json = Fields.JSON.createObjectNode();
        json.putArray("architectures").add(scores ? classifier(family) : family.architecture());
        json.put("model_type", family.modelType());
        json.put("vocab_size", config.vocabulary());
        if (family == Family.GPT2) {
            gpt2(json, config);
        } else {
            llama(json, config);
        }
        json.put("tie_word_embeddings", config.tied());
        json.put("torch_dtype", typeName(type));
        json.put("use_cache", true);
        generation.ids(json);
        if (scores) {
            json.putObject("id2label").put("0", "LABEL_0");
            json.putObject("label2id").put("LABEL_0", 0);
            json.put("num_labels", 1);
        }
        return json;
    }

    private static void gpt2(ObjectNode json, ModelConfig config) {
        json.put("n_positions", config.positions());
        json.put("n_embd", config.hidden());
        json.put("n_layer", config.layers());
        json.put("n_head", config.heads());
        json.put("n_inner", config.feedForward());
        json.put("activation_function", "gelu_new");
        json.put("layer_norm_epsilon", config.normEpsilon());
        // Our models train without dropout; transformers would otherwise assume 0.1.
        json.put("resid_pdrop", 0.0).put("embd_pdrop", 0.0).put("attn_pdrop", 0.0);
    }

    private static void llama(ObjectNode json, ModelConfig config) {
        json.put("max_position_embeddings", config.positions());
        json.put("hidden_size", config.hidden());
        json.put("num_hidden_layers", config.layers());
        json.put("num_attention_heads", config.heads());
        json.put("num_key_value_heads", config.keyValueHeads());
        json.put("head_dim", config.headSize());
        json.put("intermediate_size", config.feedForward());
        json.put("hidden_act", "silu");
        json.put("rms_norm_eps", config.normEpsilon());
        json.put("rope_theta", config.ropeTheta());
        if (config.family() == Family.QWEN2) {
            json.put("use_sliding_window", false);
        } else {
            json.put("attention_bias", false);
        }
        if (config.ropeScaling().isEmpty()) {
            json.putNull("rope_scaling");
        } else {
            var scaling = config.ropeScaling().get();
            json.putObject("rope_scaling")
                    .put("rope_type", "llama3")
                    .put("factor", scaling.factor())
                    .put("low_freq_factor", scaling.lowFrequencyFactor())
                    .put("high_freq_factor", scaling.highFrequencyFactor())
                    .put("original_max_position_embeddings", scaling.originalPositions());
        }
    }

    private static String typeName(ScalarType type) {
        return switch (type.intern()) {
            case Float -> "float32";
            case BFloat16 -> "bfloat16";
            case Half -> "float16";
            case Double -> "float64";
            default ->
                    throw new ModelException(
                            "models are saved as float32, bfloat16, float16 or float64, not as "
                                    + type);
        };
    }
}
