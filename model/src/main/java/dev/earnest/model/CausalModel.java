package dev.earnest.model;

import dev.earnest.torch.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// A decoder-only transformer: from token ids to hidden states to logits of the next token. It reads its parameters
/// and owns none; models with and without an adapter may share them. Forward passes may run on many threads at once
/// as long as no gradient is asked for.
public final class CausalModel implements AutoCloseable {
    private final ModelConfig config;
    private final Parameters parameters;
    private final Adapter adapter;
    private final Tensor embedding;
    private final @Nullable Tensor positionEmbedding;
    private final Linear head;
    private final List<Block> blocks = new ArrayList<>();
    private final @Nullable Rotary rotary;
    private final @Nullable LayerNorm lastLayerNorm;
    private final @Nullable RmsNorm lastRmsNorm;
    private final @Nullable Recomputation recomputation;

    /// @param parameters all that the config asks for; they outlive the model
    public CausalModel(ModelConfig config, Parameters parameters) {
        this(config, parameters, Adapter.none());
    }

    /// @param parameters all that the config asks for; they outlive the model
    /// @param adapter changes to some matrices
    /// @throws ModelException where the adapter names a module that the model does not have
    public CausalModel(ModelConfig config, Parameters parameters, Adapter adapter) {
        this(config, parameters, adapter, false);
    }

    /// @param parameters all that the config asks for; they outlive the model
    /// @param adapter changes to some matrices
    /// @param recompute whether training computes the inside of blocks again for its gradients instead of keeping it:
    ///     less memory, more time, the same gradients. Gradients then flow by [#backward(Tensor)] alone
    /// @throws ModelException where the adapter names a module that the model does not have
    public CausalModel(
            ModelConfig config, Parameters parameters, Adapter adapter, boolean recompute) {
        this.config = config;
        this.parameters = parameters;
        this.adapter = adapter;
        Modules modules = new Modules(config, parameters, adapter);
        if (config.family() == Family.GPT2) {
            embedding = parameters.get("transformer.wte.weight");
            positionEmbedding = parameters.get("transformer.wpe.weight");
            rotary = null;
            for (int layer = 0; layer < config.layers(); layer++) {
                blocks.add(modules.gpt2(layer));
            }
            lastLayerNorm = modules.layerNorm("transformer.ln_f");
            lastRmsNorm = null;
        } else {
            embedding = parameters.get("model.embed_tokens.weight");
            positionEmbedding = null;
            rotary = new Rotary(config);
            for (int layer = 0; layer < config.layers(); layer++) {
                blocks.add(modules.llama(layer));
            }
            lastLayerNorm = null;
            lastRmsNorm = modules.rmsNorm("model.norm");
        }
        head =
                new Linear(
                        config.tied() ? embedding : parameters.get("lm_head.weight"),
                        Optional.empty(),
                        false);
        Set<String> unused = new HashSet<>(adapter.changes().keySet());
        unused.removeAll(modules.adapted());
        if (!unused.isEmpty()) {
            throw new ModelException(
                    "the adapter changes "
                            + unused.stream().sorted().findFirst().orElseThrow()
                            + ", which is no projection of this model");
        }
        recomputation = recompute ? new Recomputation(this) : null;
    }

    /// Computes the gradients of a loss made of this model's hidden states since the last call. The sequences that they
    /// were made of live until then.
    ///
    /// @param loss []
    public void backward(Tensor loss) {
        loss.backward();
        if (recomputation != null) {
            recomputation.backward();
        }
    }

    /// @return its sizes
    public ModelConfig config() {
        return config;
    }

    /// @return what it reads
    public Parameters parameters() {
        return parameters;
    }

    /// @return the changes it applies
    public Adapter adapter() {
        return adapter;
    }

    /// @return [vocabulary, hidden]
    public Tensor embedding() {
        return embedding;
    }

    /// @return [B, T, hidden] after the last norm
    public Tensor hidden(Sequences input) {
        return recomputation != null && GradMode.is_enabled()
                ? recomputation.hidden(input)
                : run(input, null);
    }

    /// The same, continuing from what earlier calls left in the cache and adding to it.
    ///
    /// @param input the tokens that follow; left pads only with the first call
    /// @return [B, T, hidden] of these tokens
    public Tensor hidden(Sequences input, KvCache cache) {
        Tensor hidden = run(input, cache);
        cache.advance(input.length());
        return hidden;
    }

    /// @param hidden [..., hidden]
    /// @return [..., vocabulary]
    public Tensor logits(Tensor hidden) {
        return head.forward(hidden);
    }

    /// The same as summing the log-probabilities of the tokens under the logits of these hidden states, in less time and
    /// memory.
    ///
    /// @param hidden [n, hidden]
    /// @param ids `n` int64: the tokens that follow
    /// @return [] the sum of `log p(id)` in float32, or float64 where the hidden states are that; 0 where n is 0
    public Tensor logLikelihood(Tensor hidden, Tensor ids) {
        return LogLikelihood.sum(hidden, head.weight(), ids);
    }

    /// @return [B, T, vocabulary]
    public Tensor logits(Sequences input) {
        return logits(hidden(input));
    }

    private Tensor run(Sequences input, @Nullable KvCache cache) {
        Pass pass = begin(input, cache);
        Tensor x = pass.embedded();
        for (int layer = 0; layer < blocks.size(); layer++) {
            x = block(layer, x, pass);
        }
        return finish(x);
    }

    /// One forward pass in pieces, for those who recompute activations instead of keeping them.
    public static final class Pass {
        private final Tensor embedded;
        private final Attention attention;

        private Pass(Tensor embedded, Attention attention) {
            this.embedded = embedded;
            this.attention = attention;
        }

        /// @return [B, T, hidden]: what the first block reads
        public Tensor embedded() {
            return embedded;
        }
    }

    /// Embeds tokens.
    ///
    /// @throws ModelException where the sequences are longer than the model's positions
    public Pass begin(Sequences input) {
        return begin(input, null);
    }

    private Pass begin(Sequences input, @Nullable KvCache cache) {
        long end = input.length() + (cache == null ? 0 : cache.length());
        if (end > config.positions() && input.leftPads().isEmpty()) {
            throw new ModelException(
                    "a sequence of "
                            + end
                            + " tokens is longer than the "
                            + config.positions()
                            + " positions of the model");
        }
        Sequences here = input.beside(embedding);
        Attention attention = Attention.of(here, rotary, embedding, cache);
        Tensor x = torch.embedding(embedding, here.ids());
        if (positionEmbedding != null) {
            x = x.add(torch.embedding(positionEmbedding, attention.positions()));
        }
        return new Pass(x, attention);
    }

    /// @param x [B, T, hidden]
    /// @return [B, T, hidden] after block `layer`
    public Tensor block(int layer, Tensor x, Pass pass) {
        // What is between goes as soon as nobody needs it for a gradient: memory used again is
        // still in the processor's caches, and that is a tenth of the time of a step.
        try (Scope scope = Scope.open()) {
            return scope.keep(blocks.get(layer).forward(x, pass.attention));
        }
    }

    /// @param x [B, T, hidden] after the last block
    /// @return [B, T, hidden] after the last norm
    public Tensor finish(Tensor x) {
        if (lastLayerNorm != null) {
            return lastLayerNorm.forward(x);
        }
        if (lastRmsNorm == null) {
            throw new IllegalStateException("no last norm");
        }
        return lastRmsNorm.forward(x);
    }

    /// Log-probabilities of the tokens that are there, from the second on: `log p(ids[t+1] | ids[..t])` in float32.
    ///
    /// @param temperature divides the logits, above 0
    /// @return [B, T - 1]
    public Tensor logProbabilities(Sequences input, double temperature) {
        long length = input.length();
        Tensor logits = logits(hidden(input).narrow(1, 0, length - 1));
        return TokenLogProbabilities.of(logits, input.ids().narrow(1, 1, length - 1), temperature);
    }

    @Override
    public void close() {
        if (recomputation != null) {
            recomputation.close();
        }
        if (rotary != null) {
            rotary.close();
        }
    }
}
