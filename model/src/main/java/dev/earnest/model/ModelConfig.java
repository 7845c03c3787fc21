package dev.earnest.model;

import java.util.Optional;

/// The sizes of a model, as config.json of a checkpoint gives them.
///
/// @param family which architecture
/// @param vocabulary rows of the embedding, at least as many as the tokenizer has tokens
/// @param positions longest sequence, in tokens
/// @param hidden size of the hidden state
/// @param layers number of blocks
/// @param heads query heads
/// @param keyValueHeads key and value heads, a divisor of `heads`
/// @param headSize size of one head; even where positions are rotary
/// @param feedForward inner size of the feed-forward part
/// @param normEpsilon added to the variance in norms, above 0
/// @param ropeTheta base of rotary frequencies; unused by GPT-2
/// @param ropeScaling how they are stretched
/// @param tied whether the head is the embedding
public record ModelConfig(
        Family family,
        int vocabulary,
        int positions,
        int hidden,
        int layers,
        int heads,
        int keyValueHeads,
        int headSize,
        int feedForward,
        double normEpsilon,
        double ropeTheta,
        Optional<RopeScaling> ropeScaling,
        boolean tied) {
    public ModelConfig {
        positive("vocab_size", vocabulary);
        positive("max_position_embeddings", positions);
        positive("hidden_size", hidden);
        positive("num_hidden_layers", layers);
        positive("num_attention_heads", heads);
        positive("num_key_value_heads", keyValueHeads);
        positive("head_dim", headSize);
        positive("intermediate_size", feedForward);
        if (heads % keyValueHeads != 0) {
            throw new ModelException(
                    "num_attention_heads "
                            + heads
                            + " is no multiple of num_key_value_heads "
                            + keyValueHeads);
        }
        if (family == Family.GPT2) {
            if (heads * headSize != hidden || keyValueHeads != heads) {
                throw new ModelException(
                        "gpt2: hidden size "
                                + hidden
                                + " is not heads "
                                + heads
                                + " times head size "
                                + headSize);
            }
        } else if (headSize % 2 != 0) {
            throw new ModelException(
                    "head_dim " + headSize + " is odd: rotary positions need pairs");
        }
        if (!(normEpsilon > 0) || !(ropeTheta > 0)) {
            throw new ModelException(
                    "the epsilon of norms ("
                            + normEpsilon
                            + ") and rope_theta ("
                            + ropeTheta
                            + ") are above 0");
        }
    }

    private static void positive(String field, int value) {
        if (value < 1) {
            throw new ModelException("config: " + field + " is " + value + ", it is at least 1");
        }
    }

    /// A GPT-2 of the usual proportions.
    public static ModelConfig gpt2(
            int vocabulary, int positions, int hidden, int layers, int heads) {
        return new ModelConfig(
                Family.GPT2,
                vocabulary,
                positions,
                hidden,
                layers,
                heads,
                heads,
                hidden / heads,
                4 * hidden,
                1e-5,
                10_000,
                Optional.empty(),
                true);
    }

    /// A small Llama of the usual proportions: feed-forward 8/3 of the hidden size, rounded up to a multiple of 16, tied.
    public static ModelConfig llama(
            int vocabulary, int positions, int hidden, int layers, int heads, int keyValueHeads) {
        return new ModelConfig(
                Family.LLAMA,
                vocabulary,
                positions,
                hidden,
                layers,
                heads,
                keyValueHeads,
                hidden / heads,
                (hidden * 8 / 3 + 15) / 16 * 16,
                1e-5,
                10_000,
                Optional.empty(),
                true);
    }
}
