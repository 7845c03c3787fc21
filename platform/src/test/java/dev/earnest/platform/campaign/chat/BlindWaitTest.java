package dev.earnest.platform.campaign.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BlindWaitTest {
    private static final List<String> ALL = List.of("a", "b", "c", "d");

    @Test
    void thoseWhoWereAskedAndThoseNobodyKnowsAddNothing() {
        Map<String, List<Duration>> times =
                Map.of(
                        "a", List.of(Duration.ofSeconds(9)),
                        "c", List.of(Duration.ofSeconds(3)),
                        "gone", List.of(Duration.ofSeconds(30)));
        Random random = new Random(1);
        assertThat(BlindWait.of(random, ALL, List.of("a", "b"), times)).hasSeconds(3);
        assertThat(BlindWait.of(random, ALL, List.of("a", "c"), times)).isZero();
        assertThat(BlindWait.of(random, ALL, List.of("b", "d"), times)).hasSeconds(9);
        assertThat(BlindWait.of(random, List.of("a", "b"), List.of("a", "b"), times)).isZero();
        assertThat(BlindWait.of(random, List.of("a"), List.of("a", "a"), times)).isZero();
    }

    @Test
    void nobodyWaitsLongerThanAMinuteForAModelThatWasNotAsked() {
        Map<String, List<Duration>> times = Map.of("c", List.of(Duration.ofMinutes(4)));
        assertThat(BlindWait.of(new Random(2), ALL, List.of("a", "b"), times))
                .isEqualTo(BlindWait.LONGEST);
    }

    @Test
    void theWaitIsSpreadAlikeWhicheverPairWasAsked() {
        int draws = 20_000;
        Random random = new Random(20_261_122L);
        Map<String, List<Duration>> times = new HashMap<>();
        for (String name : ALL) {
            List<Duration> known = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                known.add(next(random, name));
            }
            times.put(name, known);
        }
        // With the pair's own times alone, 2 s are exceeded in about 0 or 80 of 100.
        List<Double> held = new ArrayList<>();
        List<Double> alone = new ArrayList<>();
        for (List<String> pair : List.of(List.of("a", "b"), List.of("a", "d"), List.of("d", "c"))) {
            int slow = 0;
            int slowAlone = 0;
            for (int i = 0; i < draws; i++) {
                Duration own = Duration.ZERO;
                for (String name : pair) {
                    Duration took = times.getOrDefault(name, List.of()).get(random.nextInt(100));
                    own = took.compareTo(own) > 0 ? took : own;
                }
                Duration wait = BlindWait.of(random, ALL, pair, times);
                slow += Math.max(own.toMillis(), wait.toMillis()) > 2_000 ? 1 : 0;
                slowAlone += own.toMillis() > 2_000 ? 1 : 0;
            }
            held.add((double) slow / draws);
            alone.add((double) slowAlone / draws);
        }
        // Five standard errors of a difference of two shares.
        double bound = 5 * Math.sqrt(2 * 0.25 / draws);
        assertThat(spread(held)).as("%s", held).isLessThan(bound);
        assertThat(spread(alone)).as("%s", alone).isGreaterThan(10 * bound);
    }

    private static double spread(List<Double> shares) {
        return shares.stream().mapToDouble(x -> x).max().orElseThrow()
                - shares.stream().mapToDouble(x -> x).min().orElseThrow();
    }

    // Model d is slow.
    private static Duration next(Random random, String name) {
        double middle = name.equals("d") ? 2_500 : 400;
        return Duration.ofMillis(
                Math.round(Math.max(1, middle + middle / 4 * random.nextGaussian())));
    }
}
