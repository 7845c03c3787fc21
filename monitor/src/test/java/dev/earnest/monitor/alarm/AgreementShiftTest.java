package dev.earnest.monitor.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AgreementShiftTest {
    private static final AlarmOptions OPTIONS = AlarmOptions.defaults();
    private static final int OTHERS = 4;

    /// Annotator `me` gives the common answer with one probability in the first half of the items and with another in the
    /// second; the others with theirs, which may fall too.
    private static LabelTable crowd(
            SplittableRandom random,
            int items,
            double early,
            double late,
            double common,
            double hard) {
        var table = LabelTable.builder();
        for (int item = 0; item < items; item++) {
            boolean second = 2 * item >= items;
            boolean truth = random.nextBoolean();
            boolean mine = random.nextDouble() < (second ? late : early) == truth;
            table.add("i" + item, "me", mine ? "x" : "y", at(item));
            for (int other = 0; other < OTHERS; other++) {
                boolean theirs = random.nextDouble() < (second ? hard : common) == truth;
                table.add("i" + item, "o" + other, theirs ? "x" : "y", at(item));
            }
        }
        return table.build();
    }

    private static Extras at(long minute) {
        return new Extras(1f, Float.NaN, minute * 60_000, 0);
    }

    private static Tendency mine(LabelTable table) {
        return AgreementShift.of(table, OPTIONS).stream()
                .filter(one -> one.annotator().equals("me"))
                .findFirst()
                .orElseThrow();
    }

    /// Two people with truth probabilities p and q agree with p q + (1 - p) (1 - q).
    private static double agree(double p, double q) {
        return p * q + (1 - p) * (1 - q);
    }

    @Test
    void theIntervalHoldsTheTrueShiftNineteenTimesInTwenty() {
        double[][] worlds = {
            {20, 0.9, 0.9, 0.9, 0.9},
            {40, 0.9, 0.6, 0.9, 0.9},
            {60, 0.95, 0.95, 0.97, 0.8},
            {120, 0.7, 0.8, 0.85, 0.85}
        };
        for (double[] world : worlds) {
            double truth =
                    agree(world[2], world[4])
                            - agree(world[4], world[4])
                            - agree(world[1], world[3])
                            + agree(world[3], world[3]);
            var random = new SplittableRandom(77);
            int runs = 2000;
            int held = 0;
            for (int run = 0; run < runs; run++) {
                Tendency mine =
                        mine(crowd(random, (int) world[0], world[1], world[2], world[3], world[4]));
                held += mine.interval().low() <= truth && truth <= mine.interval().high() ? 1 : 0;
            }
            // 2000 runs at 95 % show less than 93.5 % with probability 0.002.
            assertThat((double) held / runs)
                    .as("coverage of %s items, seed 77", world[0])
                    .isGreaterThan(0.935);
        }
    }

    @Test
    void whoAgreesLessLaterOnHasANegativeShiftAndHarderItemsAreNone() {
        var random = new SplittableRandom(5);
        Tendency worse = mine(crowd(random, 400, 0.95, 0.5, 0.95, 0.95));
        assertThat(worse.interval().high()).as("seed 5").isLessThan(-0.2);
        assertThat(worse.answers()).isEqualTo(400);

        double sum = 0;
        for (int run = 0; run < 50; run++) {
            sum += mine(crowd(random, 200, 0.95, 0.7, 0.95, 0.7)).observed();
        }
        assertThat(sum / 50)
                .as("items get harder for everybody, seed 5")
                .isCloseTo(0, within(0.02));
    }

    @Test
    void whoAlwaysAgreesIsNotKnownWithoutDoubt() {
        var table = LabelTable.builder();
        for (int item = 0; item < 20; item++) {
            for (String who : List.of("me", "a", "b")) {
                table.add("i" + item, who, item % 3 == 0 ? "x" : "y", at(item));
            }
        }
        Tendency mine = mine(table.build());
        assertThat(mine.observed()).isZero();
        assertThat(mine.value()).isZero();
        assertThat(mine.interval().low()).isLessThan(-0.1);
        assertThat(mine.interval().high()).isGreaterThan(0.1);
    }

    @Test
    void theHalvesAreThoseOfTimeWhateverTheOrderOfRows() {
        var random = new SplittableRandom(9);
        LabelTable table = crowd(random, 60, 0.9, 0.6, 0.9, 0.9);
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            rows.add(row);
        }
        java.util.Collections.shuffle(rows, new java.util.Random(9));
        var shuffled = LabelTable.builder();
        for (int row : rows) {
            shuffled.add(
                    table.items().name(table.item(row)),
                    table.annotators().name(table.annotator(row)),
                    table.labels().name(table.label(row)),
                    table.extras(row));
        }
        Tendency one = mine(table);
        Tendency other = mine(shuffled.build());
        assertThat(other.value()).as("seed 9").isCloseTo(one.value(), within(1e-12));
        assertThat(other.interval().low()).isCloseTo(one.interval().low(), within(1e-12));
    }

    @Test
    void fewAnswersOneTimeOrNoOthersSayNothing() {
        var random = new SplittableRandom(2);
        assertThat(AgreementShift.of(crowd(random, 19, 0.9, 0.9, 0.9, 0.9), OPTIONS)).isEmpty();
        var atOnce = LabelTable.builder();
        var alone = LabelTable.builder();
        var untimed = LabelTable.builder();
        for (int item = 0; item < 40; item++) {
            for (String who : List.of("me", "a", "b")) {
                atOnce.add("i" + item, who, "x", at(7));
                untimed.add("i" + item, who, "x");
            }
            alone.add("i" + item, "me", "x", at(item)).add("i" + item, "a", "x", at(item));
        }
        assertThat(AgreementShift.of(atOnce.build(), OPTIONS)).isEmpty();
        assertThat(AgreementShift.of(alone.build(), OPTIONS)).isEmpty();
        assertThat(AgreementShift.of(untimed.build(), OPTIONS)).isEmpty();
    }
}
