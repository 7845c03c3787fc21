package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import java.nio.file.Path;
import java.util.Optional;

/// What says how good an answer is.
public sealed interface Reward {
    /// A reward model in a Hugging Face folder, with the tokenizer of the policy.
    ///
    /// @param folder of the model
    record Model(Path folder) implements Reward {}

    /// 1 where the answer is what the `answer` of the prompt's row says, else 0. Spaces around it do not count, and
    /// numbers are compared as numbers: `1,200` is `1200.0`.
    ///
    /// @param after what stands before the part that is compared; its last occurrence counts, and without one the answer
    ///     is wrong. The whole answer where absent
    record Exact(Optional<String> after) implements Reward {
        public Exact {
            if (after.filter(String::isEmpty).isPresent()) {
                throw new AlignException("after is empty: name the text before the answer");
            }
        }
    }

    /// How often a text occurs in the answer. For experiments.
    record Count(String text) implements Reward {
        public Count {
            if (text.isEmpty()) {
                throw new AlignException("the text to count is empty");
            }
        }
    }

    /// 1 for an answer of that many tokens, with the one that ends it, and less the further from it: 1 - |n - target| /
    /// target. For experiments.
    ///
    /// @param target in tokens, at least 1
    record Length(int target) implements Reward {
        public Length {
            if (target < 1) {
                throw new AlignException("target is " + target + ": at least 1 token");
            }
        }
    }

    /// One of several rewards that are added.
    ///
    /// @param weight any number but 0
    record Weighed(Reward reward, double weight) {
        public Weighed {
            if (weight == 0 || !Double.isFinite(weight)) {
                throw new AlignException("weight is " + weight + ": any number but 0");
            }
        }

        String label() {
            return reward.label() + (weight == 1 ? "" : " times " + weight);
        }
    }

    /// @return the name for model cards
    default String label() {
        return switch (this) {
            case Model(Path folder) -> "reward model " + folder;
            case Exact(Optional<String> after) ->
                    "answer equal to the row's"
                            + after.map(text -> ", after '" + text + "'").orElse("");
            case Count(String text) -> "occurrences of '" + text + "'";
            case Length(int target) -> "length near " + target + " tokens";
        };
    }
}
