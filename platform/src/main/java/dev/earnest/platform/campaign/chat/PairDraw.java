package dev.earnest.platform.campaign.chat;

import dev.earnest.platform.campaign.Draws;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Who answers on the left and who on the right. Drawn anew for each pair of replies, from the campaign's seed, so that it
/// can be made again from the log; with two back ends or more always two different ones, each pair and each order as
/// likely as any other.
public final class PairDraw {
    private PairDraw() {}

    /// @param lease of the conversation
    /// @param number of the turn, from 1
    /// @param round of replies in the turn, from 0
    /// @param backEnds of the campaign, at least one, in any order
    /// @return names of the left and the right one
    public static List<String> of(
            Draws draws, UUID lease, int number, int round, List<String> backEnds) {
        List<String> names = new ArrayList<>(backEnds.stream().distinct().sorted().toList());
        if (names.size() == 1) {
            return List.of(names.getFirst(), names.getFirst());
        }
        RandomGenerator stream = draws.stream("chat", lease, number, round);
        for (int i = 0; i < 2; i++) {
            Collections.swap(names, i, i + stream.nextInt(names.size() - i));
        }
        return List.of(names.get(0), names.get(1));
    }
}
