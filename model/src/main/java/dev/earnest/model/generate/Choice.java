package dev.earnest.model.generate;

import dev.earnest.model.ModelException;

/// How the next token is chosen.
public sealed interface Choice {
    /// The likeliest token, the one of the lower id where two are alike.
    record Greedy() implements Choice {}

    /// A draw from the distribution, cut as Hugging Face does: temperature, then top-k, then top-p, then min-p.
    ///
    /// @param temperature divides the logits, above 0
    /// @param topK only the k likeliest, ties with the last of them included; 0 for all
    /// @param topP only the smallest set of the likeliest whose mass reaches p, above 0 to 1 (Holtzman et al. 2019)
    /// @param minP only those with at least this share of the likeliest's probability, from 0 to below 1
    record Sample(double temperature, int topK, double topP, double minP) implements Choice {
        public Sample {
            if (!(temperature > 0) || Double.isInfinite(temperature)) {
                throw new ModelException("temperature is " + temperature + ": it is above 0");
            }
            if (topK < 0) {
                throw new ModelException(
                        "top-k is " + topK + ": it is at least 0, and 0 takes all");
            }
            if (!(topP > 0 && topP <= 1)) {
                throw new ModelException("top-p is " + topP + ": it lies above 0 up to 1");
            }
            if (!(minP >= 0 && minP < 1)) {
                throw new ModelException("min-p is " + minP + ": it lies from 0 to below 1");
            }
        }

        /// All tokens, at a temperature: what is sampled is what the model says, as reinforcement learning needs it.
        public static Sample plain(double temperature) {
            return new Sample(temperature, 0, 1, 0);
        }
    }

    /// The likeliest text that keeping the `width` likeliest beginnings finds.
    ///
    /// @param width beginnings kept, at least 1
    /// @param lengthPenalty what a text's log-probability is divided by
    record Beam(int width, LengthPenalty lengthPenalty) implements Choice {
        public Beam {
            if (width < 1) {
                throw new ModelException("beams are " + width + ": there is at least 1");
            }
        }

        /// Divides by the length to a power; 0 prefers short texts.
        public Beam(int width, double exponent) {
            this(width, new LengthPenalty.Power(exponent));
        }
    }
}
