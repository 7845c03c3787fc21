package dev.earnest.platform.campaign.assign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Draws;
import dev.earnest.platform.campaign.RepeatRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The balance of sides over 100,000 draws, and what would happen without it.
final class SideDrawTest {
    private static final int DRAWS = 100_000;
    private static final int PEOPLE = 100;

    /// How responses are ordered; the twins of the tests give one that does not draw.
    private interface Order {
        List<Integer> shown(long item, UUID person);
    }

    private static List<UUID> people(long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                .limit(PEOPLE)
                .toList();
    }

    private static List<String> sideFaults(long seed, Order order) {
        List<String> faults = new ArrayList<>();
        long swapped = 0;
        long changes = 0;
        long[] byItem = new long[DRAWS / PEOPLE];
        for (UUID person : people(seed)) {
            long own = 0;
            int before = -1;
            for (int item = 0; item < byItem.length; item++) {
                int first = order.shown(item, person).getFirst();
                own += first;
                byItem[item] += first;
                changes += before >= 0 && first != before ? 1 : 0;
                before = first;
            }
            Chance.binomial("person", own, byItem.length, 0.5).ifPresent(faults::add);
            swapped += own;
        }
        for (long item : byItem) {
            Chance.binomial("item", item, PEOPLE, 0.5).ifPresent(faults::add);
        }
        Chance.binomial("all", swapped, DRAWS, 0.5).ifPresent(faults::add);
        Chance.binomial("changes", changes, DRAWS - PEOPLE, 0.5).ifPresent(faults::add);
        return faults;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_261_121, -7})
    void sidesBalanceForEveryPersonEveryItemAndOverall(long seed) {
        Draws draws = new Draws(seed);
        assertThat(sideFaults(seed, (item, person) -> SideDraw.shown(draws, item, person, 1, 2)))
                .isEmpty();
    }

    @Test
    void withoutTheDrawTheTestFails() {
        assertThat(sideFaults(1, (item, person) -> List.of(0, 1))).isNotEmpty();
        assertThat(sideFaults(1, (item, person) -> item % 2 == 0 ? List.of(0, 1) : List.of(1, 0)))
                .as("alternating sides are balanced and foreseeable")
                .isNotEmpty();
        Draws draws = new Draws(1);
        UUID nobody = new UUID(0, 0);
        assertThat(sideFaults(1, (item, person) -> SideDraw.shown(draws, 0, person, 1, 2)))
                .as("a seed for each person only")
                .isNotEmpty();
        assertThat(sideFaults(1, (item, person) -> SideDraw.shown(draws, item, nobody, 1, 2)))
                .as("a seed for each item only")
                .isNotEmpty();
    }

    @ParameterizedTest(name = "{0} responses")
    @ValueSource(ints = {2, 3, 4, 5})
    void everyOrderIsEquallyLikely(int responses) {
        Draws draws = new Draws(99);
        Map<List<Integer>, Long> counts = new HashMap<>();
        UUID person = new UUID(5, 6);
        for (int item = 0; item < DRAWS; item++) {
            counts.merge(SideDraw.shown(draws, item, person, 1, responses), 1L, Long::sum);
        }
        long[] cells = counts.values().stream().mapToLong(Long::longValue).toArray();
        int factorial = 1;
        for (int i = 2; i <= responses; i++) {
            factorial *= i;
        }
        assertThat(cells).hasSize(factorial);
        assertThat(Chance.uniform("orders", cells)).isEmpty();
    }

    private static Optional<String> swapFault(RepeatRule rule, double expected) {
        Draws draws = new Draws(4);
        UUID person = new UUID(1, 1);
        long swapped = 0;
        for (int item = 0; item < DRAWS; item++) {
            List<Integer> first = SideDraw.shown(draws, item, person, 1, 2);
            List<Integer> again = SideDraw.repeated(draws, rule, item, person, 2, first);
            swapped += again.equals(first) ? 0 : 1;
        }
        return Chance.binomial("swapped", swapped, DRAWS, expected);
    }

    @Test
    void halfOfTheRepeatsAreSwapped() {
        assertThat(swapFault(new RepeatRule(0.1, 30, 0, 0.5), 0.5)).isEmpty();
        assertThat(swapFault(new RepeatRule(0.1, 30, 0, 0.25), 0.25)).isEmpty();
    }

    @Test
    void withoutTheSwapTheTestFails() {
        assertThat(swapFault(new RepeatRule(0.1, 30, 0, 0), 0.5)).isPresent();
        assertThat(swapFault(new RepeatRule(0.1, 30, 0, 1), 0.5)).isPresent();
    }

    @Test
    void aSwappedRepeatOfSeveralIsEveryOtherOrder() {
        Draws draws = new Draws(4);
        RepeatRule rule = new RepeatRule(0.1, 30, 0, 1);
        List<Integer> first = List.of(2, 0, 1);
        Map<List<Integer>, Long> counts = new HashMap<>();
        for (int item = 0; item < 20_000; item++) {
            counts.merge(
                    SideDraw.repeated(draws, rule, item, new UUID(3, 3), 2, first), 1L, Long::sum);
        }
        assertThat(counts).hasSize(5).doesNotContainKey(first);
        assertThat(
                        Chance.uniform(
                                "orders",
                                counts.values().stream().mapToLong(Long::longValue).toArray()))
                .isEmpty();
    }

    @Test
    void theSameDrawIsMadeAgainFromTheLog() {
        UUID person = new UUID(7, 8);
        for (int item = 0; item < 100; item++) {
            assertThat(SideDraw.shown(new Draws(5), item, person, 1, 4))
                    .isEqualTo(SideDraw.shown(new Draws(5), item, person, 1, 4));
        }
    }
}
