package dev.earnest.platform.campaign.assign;

import dev.earnest.platform.campaign.Draws;
import dev.earnest.platform.campaign.RepeatRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// In which order responses are shown: drawn for each item, person and occasion, so that sides balance for every item,
/// every person and every model, and stored with the answer.
public final class SideDraw {
    static final String DRAW = "sides";

    private SideDraw() {}

    /// The order at a first occasion: each permutation is equally likely.
    ///
    /// @param occasion from 1
    /// @param responses how many
    /// @return the index in the item of the response at each place
    public static List<Integer> shown(
            Draws draws, long item, UUID person, int occasion, int responses) {
        return shuffled(draws.stream(DRAW, person, item, occasion), responses);
    }

    /// The order of a hidden repeat: with the share of the rule the other way round, else the same again. The other
    /// way of two responses is swapped; of more it is any other permutation, each equally likely.
    ///
    /// @param first order at the first occasion
    public static List<Integer> repeated(
            Draws draws,
            RepeatRule rule,
            long item,
            UUID person,
            int occasion,
            List<Integer> first) {
        RandomGenerator stream = draws.stream(DRAW, person, item, occasion);
        if (first.size() < 2 || stream.nextDouble() >= rule.swappedShare()) {
            return List.copyOf(first);
        }
        List<Integer> other = shuffled(stream, first.size());
        while (other.equals(first)) {
            other = shuffled(stream, first.size());
        }
        return other;
    }

    private static List<Integer> shuffled(RandomGenerator stream, int responses) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, responses).boxed().toList());
        Collections.shuffle(order, stream);
        return List.copyOf(order);
    }
}
