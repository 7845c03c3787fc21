package dev.earnest.align.loss.preference;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.Maths;
import org.bytedeco.pytorch.Tensor;

/// How much a whole batch of pairs holds, for batches that are worked through in parts: every part is divided by the
/// totals of the whole.
///
/// @param weight of all pairs, their number where they have no weights
/// @param chosenTokens of all chosen answers, each times its pair's weight
public record PairTotals(double weight, double chosenTokens) {
    public PairTotals {
        if (!(weight >= 0 && chosenTokens >= 0)) {
            throw new AlignException(
                    "a batch of pairs weighs "
                            + weight
                            + " with "
                            + chosenTokens
                            + " tokens: weights and lengths are at least 0");
        }
    }

    /// @throws AlignException where a weight is negative or not a number
    public static PairTotals of(PreferencePairs pairs) {
        Tensor weights = pairs.fixedWeights();
        Tensor lengths = Maths.as(pairs.chosenLengths().detach(), weights);
        return new PairTotals(
                weights.sum().item_double(), lengths.mul(weights).sum().item_double());
    }

    /// @return the totals of both together
    public PairTotals plus(PairTotals other) {
        return new PairTotals(weight + other.weight, chosenTokens + other.chosenTokens);
    }
}
