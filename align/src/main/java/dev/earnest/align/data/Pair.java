package dev.earnest.align.data;

import dev.earnest.align.AlignException;

/// Two answers to one prompt of which one was preferred.
///
/// @param name by which people find it: a file and line, or an item
/// @param chosen the preferred one
/// @param rejected the other
/// @param weight how much it counts, at least 0
/// @param margin by how much the chosen one is better, at least 0, where the loss asks for it
/// @param flip probability that the preference is the wrong way round, from 0 to 0.5
/// @param annotator who preferred; empty where unknown or many
/// @param source where it comes from; empty where all come from one place
public record Pair(
        String name,
        Answer chosen,
        Answer rejected,
        double weight,
        double margin,
        double flip,
        String annotator,
        String source) {
    public Pair {
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw new AlignException(name + ": the weight is " + weight + ", it is at least 0");
        }
        if (!(margin >= 0)) {
            throw new AlignException(name + ": the margin is " + margin + ", it is at least 0");
        }
        if (!(flip >= 0 && flip <= 0.5)) {
            throw new AlignException(
                    name + ": the flip probability is " + flip + ", it lies from 0 to 0.5");
        }
    }

    /// A pair of weight 1 of which only the answers are known.
    public static Pair of(String name, Answer chosen, Answer rejected) {
        return new Pair(name, chosen, rejected, 1, 0, 0, "", "");
    }

    /// @return the same with another weight
    public Pair weighing(double other) {
        return new Pair(name, chosen, rejected, other, margin, flip, annotator, source);
    }

    /// @return the same with another flip probability
    public Pair flippedWith(double probability) {
        return new Pair(name, chosen, rejected, weight, margin, probability, annotator, source);
    }
}
