package dev.earnest.model;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Finds the parameters of a model's parts by their names in checkpoints.
final class Modules {
    private final ModelConfig config;
    private final Parameters parameters;
    private final Adapter adapter;
    private final Set<String> adapted = new HashSet<>();

    Modules(ModelConfig config, Parameters parameters, Adapter adapter) {
        this.config = config;
        this.parameters = parameters;
        this.adapter = adapter;
    }

    /// @return modules that exist and that the adapter changes
    Set<String> adapted() {
        return adapted;
    }

    Gpt2Block gpt2(int layer) {
        String block = "transformer.h." + layer + ".";
        return new Gpt2Block(
                layer,
                config.heads(),
                layerNorm(block + "ln_1"),
                projection(block + "attn.c_attn", true, true),
                projection(block + "attn.c_proj", true, true),
                layerNorm(block + "ln_2"),
                projection(block + "mlp.c_fc", true, true),
                projection(block + "mlp.c_proj", true, true));
    }

    LlamaBlock llama(int layer) {
        String block = "model.layers." + layer + ".";
        boolean biased = config.family() == Family.QWEN2;
        boolean normed = config.family() == Family.QWEN3;
        return new LlamaBlock(
                layer,
                config.headSize(),
                rmsNorm(block + "input_layernorm"),
                projection(block + "self_attn.q_proj", biased, false),
                projection(block + "self_attn.k_proj", biased, false),
                projection(block + "self_attn.v_proj", biased, false),
                normed ? Optional.of(rmsNorm(block + "self_attn.q_norm")) : Optional.empty(),
                normed ? Optional.of(rmsNorm(block + "self_attn.k_norm")) : Optional.empty(),
                projection(block + "self_attn.o_proj", false, false),
                rmsNorm(block + "post_attention_layernorm"),
                projection(block + "mlp.gate_proj", false, false),
                projection(block + "mlp.up_proj", false, false),
                projection(block + "mlp.down_proj", false, false));
    }

    LayerNorm layerNorm(String name) {
        return new LayerNorm(
                parameters.get(name + ".weight"),
                parameters.get(name + ".bias"),
                config.normEpsilon());
    }

    RmsNorm rmsNorm(String name) {
        return new RmsNorm(parameters.get(name + ".weight"), config.normEpsilon());
    }

    private Projection projection(String name, boolean biased, boolean transposed) {
        Optional<LoraWeights> change = Optional.ofNullable(adapter.changes().get(name));
        change.ifPresent(found -> adapted.add(name));
        return new Projection(
                new Linear(
                        parameters.get(name + ".weight"),
                        biased ? Optional.of(parameters.get(name + ".bias")) : Optional.empty(),
                        transposed),
                change);
    }
}
