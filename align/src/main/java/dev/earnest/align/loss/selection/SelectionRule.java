package dev.earnest.align.loss.selection;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.Ranges;

/// Which of the answers sampled for a prompt are kept to train on. [RejectionSampling] applies it.
public sealed interface SelectionRule {
    /// The best one; of several the first. Touvron et al. 2023 (Llama 2), arXiv 2307.09288.
    record Best() implements SelectionRule {
        @Override
        public String label() {
            return "best";
        }
    }

    /// The best few, ties in the order of sampling.
    ///
    /// @param count at least 1
    record BestFew(int count) implements SelectionRule {
        public BestFew {
            Ranges.atLeastOne("count", count);
        }

        @Override
        public String label() {
            return "best " + count;
        }
    }

    /// All from a quantile of the prompt's scores on, with linear interpolation. The best is always kept.
    ///
    /// @param quantile from 0 to 1
    record FromQuantile(double quantile) implements SelectionRule {
        public FromQuantile {
            Ranges.between("quantile", quantile, 0, 1);
        }

        @Override
        public String label() {
            return "from quantile " + quantile;
        }
    }

    /// All with at least a score: verified answers, for instance. May keep none.
    ///
    /// @param score finite
    record FromScore(double score) implements SelectionRule {
        public FromScore {
            Ranges.finite("score", score);
        }

        @Override
        public String label() {
            return "from score " + score;
        }
    }

    /// The quantile of a round where it rises evenly from round to round, as in trlx from 0.7 to 0.95.
    ///
    /// @param first of the first round, from 0 to 1
    /// @param last of the last round, at least `first` and at most 1
    /// @param round from 0
    /// @param rounds how many, at least 1
    static FromQuantile rising(double first, double last, int round, int rounds) {
        Ranges.between("first", first, 0, 1);
        Ranges.between("last", last, first, 1);
        if (round < 0 || round >= rounds) {
            throw new AlignException("round is " + round + ": it is from 0 to " + (rounds - 1));
        }
        return new FromQuantile(
                rounds == 1 ? first : first + (last - first) * round / (rounds - 1));
    }

    /// @return the name for model cards
    String label();
}
