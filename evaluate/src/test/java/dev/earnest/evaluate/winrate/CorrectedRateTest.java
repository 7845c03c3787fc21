package dev.earnest.evaluate.winrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.evaluate.EvaluateException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CorrectedRateTest {
    private static CorrectedRate.Labelled labelled(double judge, double people) {
        return new CorrectedRate.Labelled(judge, people);
    }

    @Test
    void theWorkedExampleComesOut() {
        // People: 10 wins of which the judge finds 8, 10 losses of which it finds 9; 80 further
        // items, 50 wins.
        List<CorrectedRate.Labelled> labels = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            labels.add(labelled(i < 8 ? 1 : 0, 1));
            labels.add(labelled(i < 9 ? 0 : 1, 0));
        }
        double[] judge = new double[80];
        for (int i = 0; i < 50; i++) {
            judge[i] = 1;
        }
        CorrectedRate rate = CorrectedRate.of(judge, labels, new SplittableRandom(1));
        double p = 59 / 100.0;
        assertThat(rate.judged()).isCloseTo(p, within(1e-12));
        assertThat(rate.sensitivity()).isCloseTo(0.8, within(1e-12));
        assertThat(rate.specificity()).isCloseTo(0.9, within(1e-12));
        double theta = (p + 0.9 - 1) / 0.7;
        assertThat(rate.corrected()).isCloseTo(theta, within(1e-12));
        double variance =
                p * (1 - p) / 100
                        + (1 - theta) * (1 - theta) * 0.9 * 0.1 / 10
                        + theta * theta * 0.8 * 0.2 / 10;
        double half = 1.959963984540054 * Math.sqrt(variance) / 0.7;
        assertThat(rate.correctedInterval().low()).isCloseTo(theta - half, within(1e-12));
        assertThat(rate.people()).isEqualTo(0.5);
        assertThat(rate.items()).isEqualTo(100);
        assertThat(rate.labelled()).isEqualTo(20);
    }

    private record Coverage(int corrected, int bootstrap, int powered, int people, int judge) {}

    /// True rate .6; the judge has sensitivity .85 and specificity .7.
    private static Coverage coverage(int worlds) {
        int corrected = 0;
        int bootstrap = 0;
        int powered = 0;
        int people = 0;
        int judge = 0;
        for (int world = 0; world < worlds; world++) {
            SplittableRandom random = new SplittableRandom(world);
            double[] others = new double[600];
            List<CorrectedRate.Labelled> labels = new ArrayList<>();
            for (int item = 0; item < 750; item++) {
                boolean win = random.nextDouble() < 0.6;
                boolean said = random.nextDouble() < (win ? 0.85 : 0.3);
                if (item < 600) {
                    others[item] = said ? 1 : 0;
                } else {
                    labels.add(labelled(said ? 1 : 0, win ? 1 : 0));
                }
            }
            CorrectedRate rate = CorrectedRate.of(others, labels, random);
            corrected += holds(rate.correctedInterval());
            bootstrap += holds(rate.bootstrap());
            powered += holds(rate.poweredInterval());
            people += holds(rate.peopleInterval());
            double half = 1.96 * Math.sqrt(rate.judged() * (1 - rate.judged()) / 750);
            judge += Math.abs(rate.judged() - 0.6) <= half ? 1 : 0;
        }
        return new Coverage(corrected, bootstrap, powered, people, judge);
    }

    private static int holds(dev.earnest.crowd.Interval interval) {
        return interval.low() <= 0.6 && 0.6 <= interval.high() ? 1 : 0;
    }

    @Test
    void correctedIntervalsHoldTheTruthAsOftenAsTheySayAndTheJudgesOwnDoNot() {
        Coverage coverage = coverage(200);
        assertThat(coverage.corrected()).isBetween(180, 200);
        assertThat(coverage.bootstrap()).isBetween(180, 200);
        assertThat(coverage.powered()).isBetween(180, 200);
        assertThat(coverage.people()).isBetween(180, 200);
        assertThat(coverage.judge()).isLessThan(160);
    }

    @Test
    void theJudgeNarrowsTheIntervalOfPeopleAndAUselessOneIsNotUsed() {
        SplittableRandom random = new SplittableRandom(3);
        double[] good = new double[2000];
        double[] noise = new double[2000];
        List<CorrectedRate.Labelled> goodLabels = new ArrayList<>();
        List<CorrectedRate.Labelled> noiseLabels = new ArrayList<>();
        for (int item = 0; item < 2100; item++) {
            boolean win = random.nextDouble() < 0.5;
            double said = random.nextDouble() < (win ? 0.95 : 0.05) ? 1 : 0;
            double tossed = random.nextBoolean() ? 1 : 0;
            if (item < 2000) {
                good[item] = said;
                noise[item] = tossed;
            } else {
                goodLabels.add(labelled(said, win ? 1 : 0));
                noiseLabels.add(labelled(tossed, win ? 1 : 0));
            }
        }
        CorrectedRate helped = CorrectedRate.of(good, goodLabels, random);
        assertThat(helped.poweredInterval().halfWidth())
                .isLessThan(0.6 * helped.peopleInterval().halfWidth());
        CorrectedRate alone = CorrectedRate.of(noise, noiseLabels, random);
        assertThat(alone.lambda()).isLessThan(0.25);
        assertThat(alone.poweredInterval().halfWidth())
                .isLessThanOrEqualTo(1.05 * alone.peopleInterval().halfWidth());
    }

    @Test
    void aRateThatIsCutKeepsAnIntervalWithWidth() {
        // The judge calls 4 of 10 losses wins among the labelled and none of the others.
        List<CorrectedRate.Labelled> labels = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            labels.add(labelled(1, 1));
            labels.add(labelled(i < 4 ? 1 : 0, 0));
        }
        CorrectedRate rate = CorrectedRate.of(new double[400], labels, new SplittableRandom(1));
        assertThat(rate.corrected()).isZero();
        assertThat(rate.correctedInterval().low()).isZero();
        assertThat(rate.correctedInterval().high()).isBetween(0.2, 0.7);
    }

    private static int lowRates(double truth, double specificity) {
        int held = 0;
        for (int world = 0; world < 200; world++) {
            SplittableRandom random = new SplittableRandom(world);
            double[] others = new double[400];
            List<CorrectedRate.Labelled> labels = new ArrayList<>();
            for (int item = 0; item < 500; item++) {
                boolean win = random.nextDouble() < truth;
                double said = random.nextDouble() < (win ? 0.85 : 1 - specificity) ? 1 : 0;
                if (item < 400) {
                    others[item] = said;
                } else {
                    labels.add(labelled(said, win ? 1 : 0));
                }
            }
            CorrectedRate rate = CorrectedRate.of(others, labels, random);
            held +=
                    rate.correctedInterval().low() <= truth
                                    && truth <= rate.correctedInterval().high()
                            ? 1
                            : 0;
        }
        return held;
    }

    @Test
    void intervalsOfRatesNearTheEdgeHoldTheTruthToo() {
        assertThat(lowRates(0.05, 0.7)).isBetween(180, 200);
    }

    @Test
    void aJudgeNoBetterThanChanceIsNotCorrected() {
        List<CorrectedRate.Labelled> labels =
                List.of(labelled(1, 0), labelled(0, 1), labelled(1, 0), labelled(0, 1));
        CorrectedRate rate =
                CorrectedRate.of(new double[] {1, 1, 0}, labels, new SplittableRandom(1));
        assertThat(rate.corrected()).isNaN();
        assertThat(rate.correctedInterval().low()).isZero();
        assertThat(rate.correctedInterval().high()).isEqualTo(1);
        assertThatThrownBy(() ->
                        CorrectedRate.of(
                                new double[] {1}, List.of(labelled(1, 1)), new SplittableRandom(1)))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining(
                        "needs at least 2 items that people labelled too; there are 1");
    }
}
