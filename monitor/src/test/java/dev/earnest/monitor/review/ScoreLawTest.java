package dev.earnest.monitor.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.commitment.Constant;
import dev.earnest.monitor.commitment.GoldAnswers;
import dev.earnest.monitor.commitment.Monitor;
import dev.earnest.monitor.commitment.PassRate;
import dev.earnest.monitor.commitment.RepeatCounts;
import dev.earnest.monitor.commitment.RepeatEstimate;
import dev.earnest.monitor.commitment.Share;
import dev.earnest.monitor.plan.Decision;
import dev.earnest.monitor.plan.Hypotheses;
import dev.earnest.monitor.repeats.MonitorOptions;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScoreLawTest {
    private static final Hypotheses TESTED = new Hypotheses(0.5, 0.8, 0.05, 0.05);

    @Test
    void aloneRepeatsHaveTheirOwnExactTails() {
        var counts = RepeatCounts.builder().add(2, 2, 20).add(2, 1, 6).add(3, 3, 5).build();
        var law =
                new ScoreLaw(
                        CommitmentPer.LABEL,
                        Optional.of(counts),
                        Optional.empty(),
                        Optional.empty(),
                        0.95,
                        0.75,
                        TESTED);
        var monitor = new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.05);
        for (double eta : new double[] {0.2, 0.5, 0.9}) {
            assertThat(law.upper(eta, 0.95, 0.75))
                    .isCloseTo(RepeatEstimate.upperTail(monitor, counts, eta), within(1e-12));
            assertThat(law.lower(eta, 0.95, 0.75))
                    .isCloseTo(RepeatEstimate.lowerTail(monitor, counts, eta), within(1e-12));
        }
    }

    @Test
    void tailsFallAndRiseWithCommitment() {
        Draw draw = Draw.of(new SplittableRandom(4), CommitmentPer.LABEL, 0.6);
        ScoreLaw law = draw.law(CommitmentPer.LABEL);
        double upper = 0;
        double lower = 1;
        for (double eta = 0; eta <= 1; eta += 0.05) {
            double nextUpper = law.upper(eta, 0.95, 0.8);
            double nextLower = law.lower(eta, 0.95, 0.8);
            assertThat(nextUpper).isGreaterThanOrEqualTo(upper - 1e-12);
            assertThat(nextLower).isLessThanOrEqualTo(lower + 1e-12);
            upper = nextUpper;
            lower = nextLower;
        }
    }

    /// Agreement with experts who hardly agree with each other says nothing, and does not silence repeats.
    @Test
    void aConstantThatMayBeACoinsTakesNothingFromOtherSources() {
        var counts = RepeatCounts.ofPairs(2, 40);
        var expert = Optional.of(new Share(9, 18));
        var both =
                new ScoreLaw(
                        CommitmentPer.LABEL,
                        Optional.of(counts),
                        expert,
                        Optional.empty(),
                        0.95,
                        0.6,
                        TESTED);
        assertThat(both.lower(0.8, 0.95, 0.35)).isLessThan(1e-6);
        assertThat(both.lower(0.8, 0.95, 0.35)).isEqualTo(both.lower(0.8, 0.95, 0.5));
        var alone =
                new ScoreLaw(
                        CommitmentPer.LABEL,
                        Optional.empty(),
                        expert,
                        Optional.empty(),
                        0.95,
                        0.6,
                        TESTED);
        assertThat(alone.lower(0.8, 0.95, 0.35)).isCloseTo(0.592735, within(1e-6));
    }

    /// Repeats, expert labels and gold items of one annotator.
    private record Draw(RepeatCounts counts, Share agreed, GoldAnswers gold) {
        static Draw of(SplittableRandom random, CommitmentPer per, double eta) {
            double pass = new Monitor.SelfConsistency(per, 0.05).passProbability(eta);
            int equal = 0;
            for (int pair = 0; pair < 25; pair++) {
                equal += random.nextDouble() < pass ? 1 : 0;
            }
            int agreed = 0;
            for (int label = 0; label < 15; label++) {
                agreed += random.nextDouble() < (1 + 0.6 * eta) / 2 ? 1 : 0;
            }
            double[] p = {0.95, 0.9, 0.1, 0.8, 0.3, 0.5, 0.99, 0.02};
            boolean[] one = new boolean[p.length];
            for (int item = 0; item < p.length; item++) {
                boolean committed = random.nextDouble() < eta;
                one[item] = random.nextDouble() < (committed ? p[item] : 0.5);
            }
            return new Draw(
                    RepeatCounts.ofPairs(equal, 25), new Share(agreed, 15), GoldAnswers.of(p, one));
        }

        ScoreLaw law(CommitmentPer per) {
            return new ScoreLaw(
                    per,
                    Optional.of(counts),
                    Optional.of(agreed),
                    Optional.of(gold),
                    0.95,
                    0.8,
                    TESTED);
        }
    }

    /// 1,000 draws at 5 % show more than 72 with probability 0.001; the test is exact and discrete, so
    /// that it errs less.
    @ParameterizedTest
    @EnumSource(CommitmentPer.class)
    void theTestOnThreeSourcesKeepsBothErrorRates(CommitmentPer per) {
        var random = new SplittableRandom(20);
        int passed = 0;
        int failed = 0;
        for (int draw = 0; draw < 1000; draw++) {
            Draw low = Draw.of(random, per, 0.5);
            Draw high = Draw.of(random, per, 0.8);
            passed += decision(per, low) == Decision.COMMITTED ? 1 : 0;
            failed += decision(per, high) == Decision.UNCOMMITTED ? 1 : 0;
        }
        assertThat(passed).isBetween(5, 72);
        assertThat(failed).isBetween(5, 72);
    }

    private static Estimator estimator(CommitmentPer per, Constant self, Constant expert) {
        return new Estimator(new MonitorOptions(per, 0.05, TESTED, 0.95), self, expert);
    }

    private static Decision decision(CommitmentPer per, Draw draw) {
        ScoreLaw law = draw.law(per);
        return Decision.of(
                TESTED, law.upper(TESTED.from(), 0.95, 0.8), law.lower(TESTED.to(), 0.95, 0.8));
    }

    @Test
    void theIntervalOfThreeSourcesCoversAtItsLevel() {
        var random = new SplittableRandom(21);
        var estimator = estimator(CommitmentPer.LABEL, Constant.delta(0.05), Constant.kappa(0.6));
        int covered = 0;
        for (int draw = 0; draw < 200; draw++) {
            double eta = random.nextDouble();
            Draw signals = Draw.of(random, CommitmentPer.LABEL, eta);
            Commitment commitment =
                    estimator.of(
                            signals.counts(),
                            Optional.of(signals.agreed()),
                            Optional.of(signals.gold()));
            var interval = commitment.estimate().orElseThrow().interval();
            covered += interval.low() <= eta && eta <= interval.high() ? 1 : 0;
            assertThat(commitment.sources()).hasSize(3);
            assertThat(commitment.posterior()).isPresent();
        }
        // 95 % of 200 is 190; fewer than 181 would come once in a thousand times.
        assertThat(covered).isGreaterThanOrEqualTo(181);
    }

    @ParameterizedTest(name = "{0} of {1}, trusted {2} of {3}")
    @CsvSource({"45, 50, 190, 200", "30, 60, 95, 100", "20, 20, 20, 20", "12, 40, 30, 33"})
    void measuredDeltaFollowsTheRuleOfTwoIntervals(int equal, int pairs, int calm, int trusted) {
        Constant self = Constant.measured(new Share(calm, trusted), "trusted annotators");
        var estimate =
                estimator(CommitmentPer.LABEL, self, Constant.kappa(0.6))
                        .of(RepeatCounts.ofPairs(equal, pairs), Optional.empty(), Optional.empty())
                        .estimate()
                        .orElseThrow();
        var rule =
                PassRate.withMeasuredDelta(
                        CommitmentPer.LABEL,
                        new Share(equal, pairs),
                        new Share(calm, trusted),
                        0.95);
        assertThat(estimate.commitment()).isCloseTo(rule.commitment(), within(1e-9));
        assertThat(estimate.interval().low()).isCloseTo(rule.interval().low(), within(1e-9));
        assertThat(estimate.interval().high()).isCloseTo(rule.interval().high(), within(1e-9));
    }

    @Test
    void aMeasuredConstantNeverMakesADecisionEasier() {
        for (int equal = 0; equal <= 80; equal++) {
            var counts = RepeatCounts.ofPairs(equal, 80);
            var known = estimator(CommitmentPer.LABEL, Constant.delta(0.05), Constant.kappa(0.6));
            var measured =
                    estimator(
                            CommitmentPer.LABEL,
                            Constant.measured(new Share(95, 100), "trusted annotators"),
                            Constant.kappa(0.6));
            Decision sure = known.of(counts, Optional.empty(), Optional.empty()).decision();
            Decision unsure = measured.of(counts, Optional.empty(), Optional.empty()).decision();
            assertThat(unsure).isIn(sure, Decision.UNDECIDED);
        }
    }

    @Test
    void withSoManyMoreRepeatsEveryAnnotatorIsDecided() {
        var options = new MonitorOptions(CommitmentPer.LABEL, 0.05, TESTED, 0.95);
        Constant self = Constant.delta(0.05);
        var more = new MoreRepeats(options, self);
        for (int have : new int[] {0, 10, 72, 73, 90}) {
            int n = have + more.beyond(have).orElseThrow();
            for (int equal = 0; equal <= n; equal++) {
                Commitment commitment =
                        estimator(CommitmentPer.LABEL, self, Constant.kappa(0.6))
                                .of(
                                        RepeatCounts.ofPairs(equal, n),
                                        Optional.empty(),
                                        Optional.empty());
                assertThat(commitment.decision())
                        .as("%d of %d", equal, n)
                        .isNotEqualTo(Decision.UNDECIDED);
            }
        }
        assertThat(more.beyond(0)).hasValue(73);
    }
}
