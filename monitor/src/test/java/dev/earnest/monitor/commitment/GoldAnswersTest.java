package dev.earnest.monitor.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.Interval;
import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.internal.Root;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GoldAnswersTest {
    private static final class Case {
        final double[] p;
        final boolean[] one;

        Case(double[] p, boolean[] one) {
            this.p = p;
            this.one = one;
        }

        static Case random(SplittableRandom random, int items) {
            double[] p = new double[items];
            boolean[] one = new boolean[items];
            double eta = random.nextDouble();
            for (int item = 0; item < items; item++) {
                p[item] = random.nextDouble();
                one[item] = random.nextDouble() < 0.5 + eta * (p[item] - 0.5);
            }
            return new Case(p, one);
        }

        GoldAnswers answers() {
            return GoldAnswers.of(p, one);
        }

        Case otherLabel() {
            double[] swapped = new double[p.length];
            boolean[] other = new boolean[p.length];
            for (int item = 0; item < p.length; item++) {
                swapped[item] = 1 - p[item];
                other[item] = !one[item];
            }
            return new Case(swapped, other);
        }

        Case backwards() {
            double[] last = new double[p.length];
            boolean[] first = new boolean[p.length];
            for (int item = 0; item < p.length; item++) {
                last[item] = p[p.length - 1 - item];
                first[item] = one[p.length - 1 - item];
            }
            return new Case(last, first);
        }
    }

    @Test
    void theScoreIsTheDerivativeAndTheInformationItsMeanCurvature() {
        var random = new SplittableRandom(61);
        double step = 1e-5;
        for (int run = 0; run < 20; run++) {
            Case gold = Case.random(random, 6);
            var answers = gold.answers();
            for (double eta = 0.1; eta < 0.95; eta += 0.2) {
                double slope =
                        (answers.logLikelihood(eta + step) - answers.logLikelihood(eta - step))
                                / (2 * step);
                assertThat(answers.score(eta)).isEqualTo(slope, within(1e-6));
                double mean = 0;
                for (int labels = 0; labels < 64; labels++) {
                    boolean[] one = new boolean[6];
                    for (int item = 0; item < 6; item++) {
                        one[item] = (labels >> item & 1) == 1;
                    }
                    var possible = GoldAnswers.of(gold.p, one);
                    double score = possible.score(eta);
                    mean += Math.exp(possible.logLikelihood(eta)) * score * score;
                }
                assertThat(answers.information(eta)).isEqualTo(mean, within(1e-9));
            }
        }
    }

    @Test
    void theEstimateIsTheBestOfAFineGrid() {
        var random = new SplittableRandom(62);
        for (int run = 0; run < 40; run++) {
            var answers = Case.random(random, random.nextInt(1, 40)).answers();
            double best = answers.maximumLikelihood();
            double at = answers.logLikelihood(best);
            for (int cell = 0; cell <= 1000; cell++) {
                assertThat(answers.logLikelihood(cell / 1000.0)).isLessThanOrEqualTo(at + 1e-9);
            }
        }
    }

    @Test
    void theExactEndsSolveTailsCountedOverAllAnswers() {
        var random = new SplittableRandom(63);
        for (int run = 0; run < 12; run++) {
            Case gold = Case.random(random, 9);
            var answers = gold.answers();
            int seen = answers.majoritySide();
            double low = Root.firstTrue(0, 1, eta -> tail(gold.p, eta, seen, true) >= 0.05);
            double high = Root.firstTrue(0, 1, eta -> tail(gold.p, eta, seen, false) < 0.05);
            double best = answers.maximumLikelihood();
            Interval interval = answers.exact(0.9);
            assertThat(interval.low()).isEqualTo(Math.min(low, best), within(1e-9));
            assertThat(interval.high()).isEqualTo(Math.max(high, best), within(1e-9));
        }
    }

    /// P(M >= seen) or P(M <= seen) by all 2^n answers.
    private static double tail(double[] p, double eta, int seen, boolean upper) {
        double sum = 0;
        for (int labels = 0; labels < 1 << p.length; labels++) {
            double weight = 1;
            for (int item = 0; item < p.length; item++) {
                double majority = 0.5 + eta * Math.abs(p[item] - 0.5);
                weight *= (labels >> item & 1) == 1 ? majority : 1 - majority;
            }
            int count = Integer.bitCount(labels);
            sum += (upper ? count >= seen : count <= seen) ? weight : 0;
        }
        return sum;
    }

    @Test
    void namesOfLabelsOrderAndUselessItemsDoNotMatter() {
        var random = new SplittableRandom(64);
        for (int run = 0; run < 30; run++) {
            Case gold = Case.random(random, random.nextInt(2, 30));
            var estimate = gold.answers().estimate(0.9);
            for (Case same : new Case[] {gold.otherLabel(), gold.backwards()}) {
                var other = same.answers().estimate(0.9);
                assertThat(other.commitment()).isEqualTo(estimate.commitment(), within(1e-9));
                assertThat(other.interval().low())
                        .isEqualTo(estimate.interval().low(), within(1e-9));
                assertThat(other.interval().high())
                        .isEqualTo(estimate.interval().high(), within(1e-9));
            }
            double[] p = java.util.Arrays.copyOf(gold.p, gold.p.length + 3);
            java.util.Arrays.fill(p, gold.p.length, p.length, 0.5);
            var longer = GoldAnswers.of(p, java.util.Arrays.copyOf(gold.one, p.length));
            assertThat(longer.size()).isEqualTo(gold.p.length + 3);
            assertThat(longer.estimate(0.9)).isEqualTo(estimate);
        }
    }

    @Test
    void intervalsContainTheEstimateAndNest() {
        var random = new SplittableRandom(65);
        for (int run = 0; run < 30; run++) {
            var answers = Case.random(random, random.nextInt(3, 40)).answers();
            double best = answers.maximumLikelihood();
            inside(best, answers.exact(0.8), answers.exact(0.95));
            inside(best, answers.scoreInterval(0.8), answers.scoreInterval(0.95));
            inside(best, answers.fisherInterval(0.8), answers.fisherInterval(0.95));
        }
    }

    private static void inside(double best, Interval narrow, Interval wide) {
        assertThat(narrow.low()).isBetween(0.0, best);
        assertThat(narrow.high()).isBetween(best, 1.0);
        assertThat(wide.low()).isLessThanOrEqualTo(narrow.low() + 1e-12);
        assertThat(wide.high()).isGreaterThanOrEqualTo(narrow.high() - 1e-12);
    }

    @Test
    void anAnswerOnTheMajoritySideInsteadOfTheOtherMovesTheEstimateUp() {
        double[] p = {0.9, 0.8, 0.7, 0.2, 0.95, 0.4};
        double last = -1;
        for (int right = 0; right <= p.length; right++) {
            boolean[] one = new boolean[p.length];
            for (int item = 0; item < p.length; item++) {
                one[item] = item < right == p[item] > 0.5;
            }
            var answers = GoldAnswers.of(p, one);
            assertThat(answers.majoritySide()).isEqualTo(right);
            assertThat(answers.maximumLikelihood()).isGreaterThanOrEqualTo(last);
            last = answers.maximumLikelihood();
        }
        assertThat(last).isEqualTo(1);
    }

    @Test
    void badGoldIsNamed() {
        assertThatThrownBy(() -> GoldAnswers.of(new double[2], new boolean[3]))
                .isInstanceOf(MonitorException.class)
                .hasMessage("2 gold probabilities for 3 answers");
        assertThatThrownBy(() -> GoldAnswers.of(new double[] {0.5, -0.1}, new boolean[2]))
                .hasMessageStartingWith("probability of gold item 1 is -0.1");
        var useless = GoldAnswers.of(new double[] {0.5}, new boolean[1]);
        assertThatThrownBy(useless::maximumLikelihood)
                .hasMessageStartingWith("none of the 1 gold items answered");
        assertThatThrownBy(() -> useless.exact(0.9))
                .hasMessageStartingWith("none of the 1 gold items answered");
        var good = GoldAnswers.of(new double[] {0.9}, new boolean[] {true});
        assertThatThrownBy(() -> good.exact(1)).hasMessageStartingWith("level is 1.0");
        assertThatThrownBy(() -> good.scoreInterval(0)).hasMessageStartingWith("level is 0.0");
        assertThatThrownBy(() -> good.fisherInterval(2)).hasMessageStartingWith("level is 2.0");
        assertThatThrownBy(() -> good.logLikelihood(-1)).hasMessageStartingWith("commitment is");
    }
}
