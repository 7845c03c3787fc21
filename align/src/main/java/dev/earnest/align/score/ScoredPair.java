package dev.earnest.align.score;

import dev.earnest.align.AlignException;

/// The scores that a reward model gives to the two answers of a pair.
///
/// @param id by which people find the pair: `file:line`, or an item
/// @param annotator who preferred; empty where unknown or many
/// @param source where the pair comes from; empty where unknown
/// @param chosen score of the preferred answer, finite
/// @param rejected score of the other one, finite
/// @param strength by how much the chosen one is better as the data say, at least 0; 0 where they do not
/// @param chosenLength tokens of the preferred answer, at least 1
/// @param rejectedLength tokens of the other one, at least 1
public record ScoredPair(
        String id,
        String annotator,
        String source,
        double chosen,
        double rejected,
        double strength,
        int chosenLength,
        int rejectedLength) {
    public ScoredPair {
        if (!Double.isFinite(chosen) || !Double.isFinite(rejected)) {
            throw new AlignException(
                    id + ": the scores are " + chosen + " and " + rejected + ", they are numbers");
        }
        if (!(strength >= 0) || Double.isInfinite(strength)) {
            throw new AlignException(id + ": the strength is " + strength + ", it is at least 0");
        }
        if (chosenLength < 1 || rejectedLength < 1) {
            throw new AlignException(
                    id
                            + ": the lengths are "
                            + chosenLength
                            + " and "
                            + rejectedLength
                            + " tokens, an answer has at least 1");
        }
    }

    /// @return score of the chosen less that of the rejected answer; above 0 where the model agrees
    public double margin() {
        return chosen - rejected;
    }

    /// @return 1 where the model agrees with the label, 0 where not, a half where both score the same
    public double right() {
        return margin() > 0 ? 1 : margin() < 0 ? 0 : 0.5;
    }

    /// @return tokens of the chosen less those of the rejected answer
    public int lengthDifference() {
        return chosenLength - rejectedLength;
    }
}
