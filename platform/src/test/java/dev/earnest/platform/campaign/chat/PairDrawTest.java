package dev.earnest.platform.campaign.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.ArenaRule;
import dev.earnest.platform.campaign.Draws;
import dev.earnest.platform.campaign.arena.PairChances;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class PairDrawTest {
    private static final long SEED = 20_261_121;

    @Test
    void everyOrderedPairOfThreeIsAsLikelyAsAnyOther() {
        Random random = new Random(SEED);
        Map<List<String>, Integer> counts = new HashMap<>();
        int draws = 30_000;
        for (int i = 0; i < draws; i++) {
            UUID lease = new UUID(random.nextLong(), random.nextLong());
            counts.merge(
                    PairDraw.of(new Draws(7), lease, 1 + i % 5, i % 3, even("a", "b", "c"))
                            .backEnds(),
                    1,
                    Integer::sum);
        }
        assertThat(counts).hasSize(6);
        double expected = draws / 6.0;
        double chi =
                counts.values().stream()
                        .mapToDouble(n -> (n - expected) * (n - expected) / expected)
                        .sum();
        assertThat(chi)
                .as("chi-squared with 5 degrees, seed %d: %s", SEED, counts)
                .isLessThan(25.7);
        assertThat(counts.keySet()).allMatch(pair -> !pair.get(0).equals(pair.get(1)));
    }

    @Test
    void theSameTurnIsAlwaysDrawnAlikeHoweverTheNamesAreListed() {
        UUID lease = new UUID(1, 2);
        assertThat(PairDraw.of(new Draws(7), lease, 1, 0, even("b", "a", "b")))
                .isEqualTo(PairDraw.of(new Draws(7), lease, 1, 0, even("a", "b")));
        assertThat(PairDraw.of(new Draws(7), lease, 3, 0, even("only")).backEnds())
                .containsExactly("only", "only");
    }

    private static PairChances even(String... models) {
        return PairChances.of(ArenaRule.OFF, List.of(models), List.of());
    }
}
