package dev.earnest.monitor.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.monitor.internal.Binomial;
import dev.earnest.monitor.internal.SumOfCoins;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tails behind the alarms beside enumeration.
class TailsTest {
    @Test
    void aSumOfCoinsIsThatOfAllTheirFaces() {
        var random = new SplittableRandom(71);
        for (int run = 0; run < 20; run++) {
            double[] p = random.doubles(10).toArray();
            double[] law = new double[11];
            for (int faces = 0; faces < 1 << 10; faces++) {
                double weight = 1;
                for (int coin = 0; coin < 10; coin++) {
                    weight *= (faces >> coin & 1) == 1 ? p[coin] : 1 - p[coin];
                }
                law[Integer.bitCount(faces)] += weight;
            }
            double tail = 0;
            for (int s = 10; s >= 0; s--) {
                tail += law[s];
                assertThat(SumOfCoins.upper(p, 10, s)).isEqualTo(tail, within(1e-12));
            }
        }
        assertThat(SumOfCoins.upper(new double[0], 0, 0)).isEqualTo(1);
        assertThat(SumOfCoins.upper(new double[] {0.5}, 1, 2)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1550", "0.7, 2140", "0.9, 2740"})
    void manyCoinsAreCloseToTheirExactTail(double p, int s) {
        double[] coins = new double[3000];
        Arrays.fill(coins, p);
        assertThat(SumOfCoins.upper(coins, 3000, s))
                .isCloseTo(Binomial.upper(3000, p, s), Percentage.withPercentage(15));
    }

    /// All ways to deal `trials` cards out of `hits + otherHits` marked and the rest unmarked ones.
    @ParameterizedTest
    @CsvSource({"3, 5, 1, 6", "0, 4, 2, 4", "4, 4, 0, 5", "2, 6, 5, 6", "5, 5, 5, 5"})
    void fishersTestIsThatOfAllDeals(int hits, int trials, int otherHits, int otherTrials) {
        int cards = trials + otherTrials;
        int marked = hits + otherHits;
        long deals = 0;
        long extreme = 0;
        for (int hand = 0; hand < 1 << cards; hand++) {
            if (Integer.bitCount(hand) == trials) {
                deals++;
                int inHand = Integer.bitCount(hand & ((1 << marked) - 1));
                extreme += inHand >= hits ? 1 : 0;
            }
        }
        assertThat(MemoryAlarm.fisher(hits, trials, otherHits, otherTrials))
                .isEqualTo((double) extreme / deals, within(1e-10));
    }

    @Test
    void fishersTestFallsWithMoreHitsAndOverlapsItsMirrorInTheObservedTable() {
        double last = 1.1;
        for (int hits = 0; hits <= 10; hits++) {
            double now = MemoryAlarm.fisher(hits, 10, 8, 15);
            assertThat(now).isLessThan(last);
            last = now;
            // Failures of the other group are as extreme as hits of this one, and the other tail
            // shares exactly one table.
            double mirrored = MemoryAlarm.fisher(15 - 8, 15, 10 - hits, 10);
            assertThat(mirrored).isEqualTo(now, within(1e-10));
            double other = MemoryAlarm.fisher(10 - hits, 10, 15 - 8, 15);
            double both =
                    Math.exp(
                            Binomial.logChoose(10, hits)
                                    + Binomial.logChoose(15, 8)
                                    - Binomial.logChoose(25, hits + 8));
            assertThat(now + other).isEqualTo(1 + both, within(1e-10));
        }
    }

    /// Simpson's rule over the posterior of one annotator under the fitted beta distribution.
    @ParameterizedTest
    @CsvSource({"3, 40", "20, 40", "37, 40", "110, 200"})
    void theSidePreferenceIntervalIsThatOfQuadrature(int left, int n) {
        int[] lefts = {left, 12, 22, 31, 19, 55};
        int[] all = {n, 40, 41, 60, 40, 90};
        double[] prior = SideAlarms.betaPrior(lefts, all);
        var table = dev.earnest.judgments.ComparisonTable.builder();
        for (int annotator = 0; annotator < all.length; annotator++) {
            for (int row = 0; row < all[annotator]; row++) {
                table.add(
                        "x",
                        "y",
                        row < lefts[annotator]
                                ? dev.earnest.judgments.Outcome.LEFT
                                : dev.earnest.judgments.Outcome.RIGHT,
                        "a" + annotator);
            }
        }
        var test = SideAlarms.preference(table.build(), AlarmOptions.defaults()).getFirst();
        assertThat(test.annotator()).isEqualTo("a0");
        assertThat(test.observed()).isEqualTo((double) left / n);
        double below = posterior(prior, left, n, 0, test.interval().low());
        double above = posterior(prior, left, n, test.interval().high(), 1);
        double total = posterior(prior, left, n, 0, 1);
        assertThat(below / total).isEqualTo(0.025, within(1e-6));
        assertThat(above / total).isEqualTo(0.025, within(1e-6));
    }

    private static double posterior(double[] prior, int left, int n, double from, double to) {
        int pieces = 40_000;
        double width = (to - from) / pieces;
        double sum = 0;
        for (int index = 0; index <= pieces; index++) {
            double x = from + index * width;
            double log =
                    (prior[0] - 1 + left) * Math.log(x)
                            + (prior[1] - 1 + n - left) * Math.log1p(-x);
            double weight = index == 0 || index == pieces ? 1 : index % 2 == 1 ? 4 : 2;
            sum += weight * Math.exp(log + n * Math.log(2));
        }
        return sum * width / 3;
    }

    @Test
    void theFittedPriorHasTheMomentsOfTheSharesItWasMadeFrom() {
        var random = new SplittableRandom(73);
        int groups = 20_000;
        int[] hits = new int[groups];
        int[] trials = new int[groups];
        var beta = org.apache.commons.statistics.distribution.BetaDistribution.of(12, 8);
        for (int group = 0; group < groups; group++) {
            trials[group] = random.nextInt(5, 60);
            double share = beta.inverseCumulativeProbability(random.nextDouble());
            for (int trial = 0; trial < trials[group]; trial++) {
                hits[group] += random.nextDouble() < share ? 1 : 0;
            }
        }
        double[] prior = SideAlarms.betaPrior(hits, trials);
        assertThat(prior[0] / (prior[0] + prior[1])).isEqualTo(0.6, within(0.005));
        assertThat(prior[0] + prior[1]).isCloseTo(20, Percentage.withPercentage(6));
    }

    @Test
    void withoutSpreadOrDataThePriorIsVagueOrTight() {
        assertThat(SideAlarms.betaPrior(new int[] {0, 0}, new int[] {9, 9}))
                .containsExactly(0.5, 0.5);
        assertThat(SideAlarms.betaPrior(new int[] {0}, new int[] {0})).containsExactly(0.5, 0.5);
        double[] equal = SideAlarms.betaPrior(new int[] {50, 50, 50}, new int[] {100, 100, 100});
        assertThat(equal[0]).isEqualTo(equal[1]).isGreaterThan(1000);
    }
}
