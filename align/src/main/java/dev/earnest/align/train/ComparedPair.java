package dev.earnest.align.train;

import dev.earnest.align.data.Pair;
import dev.earnest.model.CausalModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A pair with how likely its answers are under the reference.
///
/// @param chosen log-probability of the chosen answer's tokens, summed
/// @param rejected the same of the rejected one
public record ComparedPair(Pair pair, double chosen, double rejected) {
    /// @param reference as it is before training
    /// @param atOnce answers worked on together
    public static List<ComparedPair> all(List<Pair> pairs, CausalModel reference, int atOnce) {
        double[] sums =
                Reference.sums(
                        reference,
                        Stream.concat(
                                        pairs.stream().map(Pair::chosen),
                                        pairs.stream().map(Pair::rejected))
                                .toList(),
                        atOnce);
        List<ComparedPair> compared = new ArrayList<>(pairs.size());
        for (int i = 0; i < pairs.size(); i++) {
            compared.add(new ComparedPair(pairs.get(i), sums[i], sums[pairs.size() + i]));
        }
        return compared;
    }

    /// Pairs for losses that need no reference.
    public static List<ComparedPair> alone(List<Pair> pairs) {
        return pairs.stream().map(pair -> new ComparedPair(pair, 0, 0)).toList();
    }
}
