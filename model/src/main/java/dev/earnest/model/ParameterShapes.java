package dev.earnest.model;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The parameters that a model of given sizes has: names and shapes as in Hugging Face checkpoints.
public final class ParameterShapes {
    private ParameterShapes() {}

    /// @return shapes by name, in the order of the forward pass; a tied head has none of its own
    public static SequencedMap<String, long[]> of(ModelConfig config) {
        return config.family() == Family.GPT2 ? gpt2(config) : llama(config);
    }

    private static SequencedMap<String, long[]> gpt2(ModelConfig config) {
        long d = config.hidden();
        SequencedMap<String, long[]> shapes = new LinkedHashMap<>();
        put(shapes, "transformer.wte.weight", config.vocabulary(), d);
        put(shapes, "transformer.wpe.weight", config.positions(), d);
        for (int layer = 0; layer < config.layers(); layer++) {
            String block = "transformer.h." + layer + ".";
            norm(shapes, block + "ln_1", d);
            // Conv1D of the original code keeps weights as [in, out].
            put(shapes, block + "attn.c_attn.weight", d, 3 * d);
            put(shapes, block + "attn.c_attn.bias", 3 * d);
            put(shapes, block + "attn.c_proj.weight", d, d);
            put(shapes, block + "attn.c_proj.bias", d);
            norm(shapes, block + "ln_2", d);
            put(shapes, block + "mlp.c_fc.weight", d, config.feedForward());
            put(shapes, block + "mlp.c_fc.bias", config.feedForward());
            put(shapes, block + "mlp.c_proj.weight", config.feedForward(), d);
            put(shapes, block + "mlp.c_proj.bias", d);
        }
        norm(shapes, "transformer.ln_f", d);
        if (!config.tied()) {
            put(shapes, "lm_head.weight", config.vocabulary(), d);
        }
        return shapes;
    }

    private static SequencedMap<String, long[]> llama(ModelConfig config) {
        long d = config.hidden();
        long queries = (long) config.heads() * config.headSize();
        long keys = (long) config.keyValueHeads() * config.headSize();
        SequencedMap<String, long[]> shapes = new LinkedHashMap<>();
        put(shapes, "model.embed_tokens.weight", config.vocabulary(), d);
        for (int layer = 0; layer < config.layers(); layer++) {
            String block = "model.layers." + layer + ".";
            put(shapes, block + "input_layernorm.weight", d);
            projection(shapes, config, block + "self_attn.q_proj", queries);
            projection(shapes, config, block + "self_attn.k_proj", keys);
            projection(shapes, config, block + "self_attn.v_proj", keys);
            if (config.family() == Family.QWEN3) {
                put(shapes, block + "self_attn.q_norm.weight", config.headSize());
                put(shapes, block + "self_attn.k_norm.weight", config.headSize());
            }
            put(shapes, block + "self_attn.o_proj.weight", d, queries);
            put(shapes, block + "post_attention_layernorm.weight", d);
            put(shapes, block + "mlp.gate_proj.weight", config.feedForward(), d);
            put(shapes, block + "mlp.up_proj.weight", config.feedForward(), d);
            put(shapes, block + "mlp.down_proj.weight", d, config.feedForward());
        }
        put(shapes, "model.norm.weight", d);
        if (!config.tied()) {
            put(shapes, "lm_head.weight", config.vocabulary(), d);
        }
        return shapes;
    }

    private static void projection(
            SequencedMap<String, long[]> shapes, ModelConfig config, String name, long out) {
        put(shapes, name + ".weight", out, config.hidden());
        if (config.family() == Family.QWEN2) {
            put(shapes, name + ".bias", out);
        }
    }

    private static void norm(SequencedMap<String, long[]> shapes, String name, long size) {
        put(shapes, name + ".weight", size);
        put(shapes, name + ".bias", size);
    }

    private static void put(SequencedMap<String, long[]> shapes, String name, long... shape) {
        shapes.put(name, shape);
    }
}
