package dev.earnest.platform.campaign.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.label.LabelMethods;
import dev.earnest.crowd.label.LabelOptions;
import dev.earnest.crowd.label.LabelResult;
import dev.earnest.judgments.LabelTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Items on which the best are of another opinion than most are found, and no more of them than there are by chance.
final class SurprisingTest {
    private static final int ITEMS = 400;
    private static final int SHARP = 4;
    private static final int DULL = 7;

    /// Of eleven people four are nearly always right and seven often; on tricky items the seven fall for the same error.
    private static LabelTable answers(Random random, double sharp, double dull, int tricky) {
        LabelTable.Builder table = LabelTable.builder();
        for (int item = 0; item < ITEMS; item++) {
            int truth = item * 31 % 7 % 2;
            for (int person = 0; person < SHARP + DULL; person++) {
                double right = person < SHARP ? sharp : item < tricky ? 0.05 : dull;
                table.add(
                        "item-" + item,
                        "p" + person,
                        (random.nextDouble() < right ? truth : 1 - truth) == 0
                                ? "first"
                                : "second");
            }
        }
        return table.build();
    }

    private static Surprising.Found found(LabelTable labels) {
        LabelResult truth = LabelMethods.byName("one-coin").fit(labels, LabelOptions.defaults());
        double[] right = new double[labels.size()];
        Arrays.setAll(
                right, row -> truth.posterior().probability(labels.item(row), labels.label(row)));
        BitSet open = new BitSet();
        open.set(0, labels.items().size());
        return Surprising.find(labels, right, open);
    }

    @Test
    void itemsOnWhichManyFallForTheSameErrorAreFoundFirst() {
        for (int seed = 1; seed <= 3; seed++) {
            LabelTable labels = answers(new Random(seed), 0.95, 0.75, 20);
            Surprising.Found found = found(labels);
            List<Integer> tricky =
                    found.reversals().stream()
                            .map(Surprising.Reversal::item)
                            .filter(item -> item < 20)
                            .toList();
            assertThat(tricky.size()).as("seed " + seed).isGreaterThanOrEqualTo(14);
            assertThat(found.reversals().subList(0, 10))
                    .as("seed " + seed)
                    .filteredOn(one -> one.item() >= 20)
                    .hasSizeLessThanOrEqualTo(2);
            assertThat(found.reversals())
                    .isSortedAccordingTo(
                            (one, other) -> Double.compare(one.chance(), other.chance()));
        }
    }

    @Test
    void whereNobodyJudgesBetterThereAreAsManyAsChanceLetsExpect() {
        int found = 0;
        double expected = 0;
        for (int seed = 1; seed <= 20; seed++) {
            Surprising.Found one = found(answers(new Random(seed), 0.65, 0.65, 0));
            found += one.reversals().size();
            expected += one.expected();
        }
        assertThat(expected).isGreaterThan(100);
        // Who is right by luck counts as better, so that there are rather fewer than by chance.
        assertThat((double) found)
                .as("seeds 1 to 20")
                .isLessThan(expected + 3 * Math.sqrt(expected));
    }

    @Test
    void theCountsAreThoseOfTheAnswersAndChanceIsHypergeometric() {
        LabelTable labels = answers(new Random(7), 0.95, 0.75, 20);
        Surprising.Found found = found(labels);
        assertThat(found.reversals()).as("seed 7").isNotEmpty();
        for (Surprising.Reversal one : found.reversals()) {
            int[] counts = new int[2];
            for (int row = 0; row < labels.size(); row++) {
                counts[labels.label(row)] += labels.item(row) == one.item() ? 1 : 0;
            }
            assertThat(one.all()).isEqualTo(SHARP + DULL);
            assertThat(one.votes()).isEqualTo(counts[one.majority()]);
            assertThat(one.votes()).isGreaterThan(counts[one.answer()]);
            assertThat(2 * one.best()).isGreaterThan(one.allBest());
            double drawn = 0;
            Random random = new Random(11);
            List<Integer> votes = new ArrayList<>();
            for (int label : new int[] {0, 1}) {
                votes.addAll(Collections.nCopies(counts[label], label));
            }
            for (int draw = 0; draw < 20_000; draw++) {
                Collections.shuffle(votes, random);
                long hits =
                        votes.subList(0, one.allBest()).stream()
                                .filter(label -> label == one.answer())
                                .count();
                drawn += hits >= one.best() ? 1 : 0;
            }
            assertThat(one.chance()).isCloseTo(drawn / 20_000, within(0.02));
            if (one.chance() > 0.2) {
                break;
            }
        }
    }

    @Test
    void theProbabilityOfAReversalIsCountedAsItIsDrawn() {
        int[][] all = {{6, 3}, {5, 4, 1}, {2, 1, 1}, {7, 2, 2, 1}};
        Random random = new Random(3);
        for (int[] counts : all) {
            int sum = Arrays.stream(counts).sum();
            for (int size = 2; size < sum; size++) {
                List<Integer> votes = new ArrayList<>();
                for (int label = 0; label < counts.length; label++) {
                    votes.addAll(Collections.nCopies(counts[label], label));
                }
                int reversed = 0;
                for (int draw = 0; draw < 5_000; draw++) {
                    Collections.shuffle(votes, random);
                    int[] part = new int[counts.length];
                    votes.subList(0, size).forEach(label -> part[label]++);
                    int top = Arrays.stream(part).max().orElse(0);
                    reversed +=
                            part[0] < top && IntStream.of(part).filter(c -> c == top).count() == 1
                                    ? 1
                                    : 0;
                }
                assertThat(new Subsets().reversed(counts, size))
                        .as(Arrays.toString(counts) + " " + size)
                        .isCloseTo(reversed / 5_000.0, within(0.035));
            }
        }
        // Too many ways to count are drawn.
        int[] many = {40, 38, 30, 25, 20, 20, 18};
        assertThat(new Subsets().reversed(many, 5)).isBetween(0.3, 0.7);
        assertThat(new Subsets().reversed(new int[] {300, 290}, 10)).isBetween(0.3, 0.45);
    }

    @Test
    void settledItemsAndItemsOfTheBestAloneAreNotLookedAt() {
        LabelTable labels = answers(new Random(5), 0.95, 0.75, 20);
        LabelResult truth = LabelMethods.byName("one-coin").fit(labels, LabelOptions.defaults());
        double[] right = new double[labels.size()];
        Arrays.setAll(
                right, row -> truth.posterior().probability(labels.item(row), labels.label(row)));
        BitSet late = new BitSet();
        late.set(200, 210);
        Surprising.Found found = Surprising.find(labels, right, late);
        assertThat(found.tested()).isBetween(8, 10);
        assertThat(found.reversals()).allMatch(one -> one.item() >= 200 && one.item() < 210);
        assertThat(Surprising.find(labels, right, new BitSet()).tested()).isZero();
    }
}
