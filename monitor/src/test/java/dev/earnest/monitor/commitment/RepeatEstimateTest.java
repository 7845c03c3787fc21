package dev.earnest.monitor.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.monitor.internal.Binomial;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RepeatEstimateTest {
    private static RepeatCounts mixture(SplittableRandom random, int items) {
        var counts = RepeatCounts.builder();
        double eta = random.nextDouble();
        for (int item = 0; item < items; item++) {
            int labels = random.nextInt(2, 6);
            counts.add(labels, EstimatesTest.ones(CommitmentPer.LABEL, labels, eta, 0.05, random));
        }
        return counts.build();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(CommitmentPer.class)
    void twoLabelsTakenByTheGeneralWayAreClopperAndPearsons(CommitmentPer per) {
        var monitor = new Monitor.SelfConsistency(per, 0.05);
        for (int equal = 0; equal <= 30; equal++) {
            // No item has three labels, but the counts allow for them: the convolution is used.
            var general =
                    RepeatCounts.ofPairs(equal, 30)
                            .plus(RepeatCounts.builder().add(3, 3, 0).build());
            var estimate = RepeatEstimate.of(monitor, general, 0.95);
            var exact = Binomial.exact(equal, 30, 0.95);
            assertThat(estimate.interval().low())
                    .isEqualTo(monitor.commitmentAt(2 * exact.low() - 1), within(1e-7));
            assertThat(estimate.interval().high())
                    .isEqualTo(monitor.commitmentAt(2 * exact.high() - 1), within(1e-7));
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(CommitmentPer.class)
    void intervalsContainTheEstimateAndNest(CommitmentPer per) {
        var random = new SplittableRandom(41);
        var monitor = new Monitor.SelfConsistency(per, 0.05);
        for (int run = 0; run < 25; run++) {
            RepeatCounts counts = mixture(random, random.nextInt(1, 25));
            var narrow = RepeatEstimate.of(monitor, counts, 0.8);
            var wide = RepeatEstimate.of(monitor, counts, 0.95);
            assertThat(narrow.interval().low()).isBetween(0.0, narrow.commitment());
            assertThat(narrow.interval().high()).isBetween(narrow.commitment(), 1.0);
            assertThat(wide.interval().low()).isLessThanOrEqualTo(narrow.interval().low());
            assertThat(wide.interval().high()).isGreaterThanOrEqualTo(narrow.interval().high());
            assertThat(wide.commitment()).isEqualTo(narrow.commitment());
            assertThat(wide.signals()).isEqualTo(counts.pairs());
        }
    }

    @ParameterizedTest
    @CsvSource({"LABEL, 3", "LABEL, 4", "LABEL, 5", "PAIR, 3", "PAIR, 4", "PAIR, 5"})
    void anotherUnanimousItemInsteadOfASplitOneMovesEverythingUp(CommitmentPer per, int labels) {
        var monitor = new Monitor.SelfConsistency(per, 0.05);
        double estimate = -1;
        double low = -1;
        double high = -1;
        for (int unanimous = 0; unanimous <= 15; unanimous++) {
            var counts =
                    RepeatCounts.builder()
                            .add(labels, labels, unanimous)
                            .add(labels, labels / 2, 15 - unanimous)
                            .build();
            var now = RepeatEstimate.of(monitor, counts, 0.9);
            assertThat(now.commitment()).isGreaterThanOrEqualTo(estimate - 1e-9);
            assertThat(now.interval().low()).isGreaterThanOrEqualTo(low);
            assertThat(now.interval().high()).isGreaterThanOrEqualTo(high);
            estimate = now.commitment();
            low = now.interval().low();
            high = now.interval().high();
        }
        assertThat(estimate).isEqualTo(1, within(1e-9));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(CommitmentPer.class)
    void theMaximumIsNoLowerThanAnyPointOfAFineGrid(CommitmentPer per) {
        var random = new SplittableRandom(43);
        var monitor = new Monitor.SelfConsistency(per, 0.05);
        for (int run = 0; run < 40; run++) {
            RepeatCounts counts = mixture(random, random.nextInt(1, 30));
            double best =
                    RepeatEstimate.logLikelihood(
                            monitor, counts, RepeatEstimate.maximumLikelihood(monitor, counts));
            for (int cell = 0; cell <= 2000; cell++) {
                assertThat(RepeatEstimate.logLikelihood(monitor, counts, cell / 2000.0))
                        .isLessThanOrEqualTo(best + 1e-9);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(CommitmentPer.class)
    void tailsOverlapInTheObservedCountOnlyAndMoveWithCommitment(CommitmentPer per) {
        var random = new SplittableRandom(47);
        var monitor = new Monitor.SelfConsistency(per, 0.1);
        for (int run = 0; run < 20; run++) {
            RepeatCounts counts = mixture(random, 8);
            double upper = -1;
            double lower = 2;
            for (double eta = 0; eta <= 1; eta += 0.125) {
                double[] law = RepeatLaw.equalPairs(monitor, counts, eta);
                double up = RepeatEstimate.upperTail(monitor, counts, eta);
                double down = RepeatEstimate.lowerTail(monitor, counts, eta);
                assertThat(up + down).isEqualTo(1 + law[counts.equalPairs()], within(1e-12));
                assertThat(up).isGreaterThanOrEqualTo(upper - 1e-12);
                assertThat(down).isLessThanOrEqualTo(lower + 1e-12);
                upper = up;
                lower = down;
            }
        }
    }

    /// Every possible result of a small design, weighed by its probability.
    @ParameterizedTest
    @CsvSource({"LABEL, 3, 12", "LABEL, 4, 9", "PAIR, 3, 12", "PAIR, 4, 9"})
    void coverageSummedOverAllResultsIsAtLeastTheLevel(CommitmentPer per, int labels, int items) {
        var monitor = new Monitor.SelfConsistency(per, 0.05);
        for (double level : new double[] {0.8, 0.95}) {
            for (double eta : new double[] {0, 0.2, 0.55, 0.85, 1}) {
                double[] law = RepeatLaw.leads(monitor, labels, eta);
                double covered = 0;
                double all = 0;
                for (int first = 0; first <= items; first++) {
                    for (int second = 0; first + second <= items; second++) {
                        int third = items - first - second;
                        if (labels == 3 && third > 0) {
                            continue;
                        }
                        double weight =
                                probability(
                                        law,
                                        labels == 3
                                                ? new int[] {first, second}
                                                : new int[] {first, second, third});
                        var counts =
                                RepeatCounts.builder()
                                        .add(labels, labels / 2, first)
                                        .add(labels, labels / 2 - 1, second)
                                        .add(labels, 0, third)
                                        .build();
                        var interval = RepeatEstimate.of(monitor, counts, level).interval();
                        all += weight;
                        boolean covers =
                                interval.low() <= eta + 1e-9 && eta - 1e-9 <= interval.high();
                        covered += covers ? weight : 0;
                    }
                }
                assertThat(all).isEqualTo(1, within(1e-9));
                assertThat(covered).as("eta %s level %s", eta, level).isGreaterThanOrEqualTo(level);
            }
        }
    }

    private static double probability(double[] law, int[] counts) {
        double log = 0;
        int left = 0;
        for (int index = 0; index < counts.length; index++) {
            left += counts[index];
            if (counts[index] > 0) {
                log +=
                        Binomial.logChoose(left, counts[index])
                                + counts[index] * Math.log(law[index]);
            }
        }
        return Math.exp(log);
    }

    @Test
    void informationOfAPairIsThatOfItsPassAndALastLabelNeverTellsLess() {
        for (CommitmentPer per : CommitmentPer.values()) {
            var monitor = new Monitor.SelfConsistency(per, 0.05);
            for (double eta : new double[] {1e-4, 0.1, 0.5, 0.8, 0.99, 1 - 1e-12}) {
                double two = RepeatEstimate.information(monitor, 2, eta);
                assertThat(two).isEqualTo(monitor.information(eta), within(1e-6 * two));
                double last = two;
                for (int labels = 3; labels <= 6; labels++) {
                    double now = RepeatEstimate.information(monitor, labels, eta);
                    assertThat(now).isGreaterThan(last);
                    last = now;
                }
            }
        }
    }

    @Test
    void theVarianceOfTheMaximumIsTheInverseInformation() {
        var random = new SplittableRandom(53);
        var monitor = new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.05);
        int runs = 400;
        int items = 400;
        double sum = 0;
        double squares = 0;
        for (int run = 0; run < runs; run++) {
            var counts = RepeatCounts.builder();
            for (int item = 0; item < items; item++) {
                counts.add(4, EstimatesTest.ones(CommitmentPer.LABEL, 4, 0.7, 0.05, random));
            }
            double value = RepeatEstimate.maximumLikelihood(monitor, counts.build());
            sum += value;
            squares += value * value;
        }
        double mean = sum / runs;
        double variance = squares / runs - mean * mean;
        double expected = 1 / (items * RepeatEstimate.information(monitor, 4, 0.7));
        assertThat(mean).isEqualTo(0.7, within(4 * Math.sqrt(expected / runs) + 0.002));
        // Four standard errors of a variance: 4 sqrt(2 / 400) = 28 %.
        assertThat(variance / expected).isBetween(0.72, 1.28);
    }

    @Test
    void nothingRepeatedAndLevelsOutOfRangeAreRefused() {
        var monitor = new Monitor.SelfConsistency(CommitmentPer.PAIR, 0);
        var none = RepeatCounts.builder().build();
        assertThatThrownBy(() -> RepeatEstimate.moment(monitor, none))
                .hasMessageStartingWith("no repeated item");
        assertThatThrownBy(() -> RepeatEstimate.maximumLikelihood(monitor, none))
                .hasMessageStartingWith("no repeated item");
        assertThatThrownBy(() -> RepeatEstimate.of(monitor, RepeatCounts.ofPairs(1, 2), 1.5))
                .hasMessageStartingWith("level is 1.5");
        assertThatThrownBy(
                        () -> RepeatEstimate.logLikelihood(monitor, RepeatCounts.ofPairs(1, 2), 2))
                .hasMessageStartingWith("commitment is 2.0");
        assertThatThrownBy(() -> RepeatEstimate.information(monitor, 2, 0))
                .hasMessageStartingWith("commitment is 0.0");
    }
}
