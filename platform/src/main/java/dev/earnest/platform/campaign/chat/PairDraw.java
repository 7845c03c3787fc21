package dev.earnest.platform.campaign.chat;

import dev.earnest.platform.campaign.Draws;
import dev.earnest.platform.campaign.arena.PairChances;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Who answers on the left and who on the right. Drawn anew for each turn and whenever other replies are
/// wanted, but not where replies did not come and are asked for again; from the campaign's seed. With two back ends or
/// more always two different ones, each order as likely as the other.
///
/// @param backEnds names of the left and the right one
/// @param chance probability of the pair, whichever stands on the left
public record PairDraw(List<String> backEnds, double chance) {
    public PairDraw {
        backEnds = List.copyOf(backEnds);
    }

    /// @param lease of the conversation
    /// @param number of the turn, from 1
    /// @param round of replies in the turn, from 0
    /// @param chances of the pairs
    public static PairDraw of(Draws draws, UUID lease, int number, int round, PairChances chances) {
        RandomGenerator stream = draws.stream("chat", lease, number, round);
        PairChances.Pair pair = chances.draw(stream);
        return new PairDraw(
                stream.nextBoolean()
                        ? List.of(pair.first(), pair.second())
                        : List.of(pair.second(), pair.first()),
                pair.probability());
    }
}
