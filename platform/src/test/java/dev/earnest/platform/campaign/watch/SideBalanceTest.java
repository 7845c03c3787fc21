package dev.earnest.platform.campaign.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Orders that are drawn by chance are in balance, and such that are not are found.
final class SideBalanceTest {
    private static final long SEED = 3;
    private static final List<String> MODELS = List.of("alder", "birch", "cedar", "damson");

    /// An answer that compares every two of what it shows, as a ranking does.
    private static void answer(ComparisonTable.Builder table, int number, List<String> shown) {
        for (int left = 0; left < shown.size(); left++) {
            for (int right = left + 1; right < shown.size(); right++) {
                table.add(
                        shown.get(left),
                        shown.get(right),
                        Outcome.LEFT,
                        "ann" + number % 7,
                        "p" + number,
                        Extras.NONE);
            }
        }
    }

    private static ComparisonTable drawn(Random random, int answers, int size) {
        ComparisonTable.Builder table = ComparisonTable.builder();
        for (int i = 0; i < answers; i++) {
            List<String> shown = new ArrayList<>(MODELS);
            Collections.shuffle(shown, random);
            answer(table, i, shown.subList(0, size));
        }
        return table.build();
    }

    @Test
    void chanceIsInBalanceHoweverManyAreShown() {
        Random random = new Random(SEED);
        int tables = 400;
        for (int size = 2; size <= 4; size++) {
            int held = 0;
            int off = 0;
            int models = 0;
            for (int i = 0; i < tables; i++) {
                List<SideBalance.Shown> shown = SideBalance.of(drawn(random, 160, size));
                boolean any = false;
                for (SideBalance.Shown one : shown) {
                    models++;
                    held += one.low() <= 0.5 && one.high() >= 0.5 ? 1 : 0;
                    any |= one.off();
                }
                off += any ? 1 : 0;
            }
            assertThat((double) held / models)
                    .as("%d shown, seed %d: intervals hold one half", size, SEED)
                    .isCloseTo(0.95, within(0.03));
            assertThat((double) off / tables)
                    .as("%d shown, seed %d: false alarms", size, SEED)
                    .isBetween(0.0, 0.08);
        }
    }

    @Test
    void aModelThatStandsFirstTooOftenIsOff() {
        Random random = new Random(SEED);
        ComparisonTable.Builder table = ComparisonTable.builder();
        for (int i = 0; i < 200; i++) {
            boolean first = random.nextInt(10) < 7;
            answer(table, i, first ? List.of("alder", "birch") : List.of("birch", "alder"));
            answer(
                    table,
                    1000 + i,
                    i % 2 == 0 ? List.of("cedar", "damson") : List.of("damson", "cedar"));
        }
        List<SideBalance.Shown> shown = SideBalance.of(table.build());

        assertThat(shown)
                .extracting(SideBalance.Shown::name, SideBalance.Shown::off)
                .containsExactly(
                        tuple("alder", true),
                        tuple("birch", true),
                        tuple("cedar", false),
                        tuple("damson", false));
        assertThat(shown.getFirst().before()).isCloseTo(0.7, within(0.08));
        assertThat(shown.getFirst().answers()).isEqualTo(200);
    }

    @Test
    void aFewAnswersSayNothing() {
        assertThat(SideBalance.of(drawn(new Random(SEED), SideBalance.LEAST_ANSWERS / 2, 2)))
                .isEmpty();
    }
}
