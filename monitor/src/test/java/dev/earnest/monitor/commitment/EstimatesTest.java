package dev.earnest.monitor.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.monitor.MonitorException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatesTest {
    @Test
    void triplesCannotTellTheModelsApartAndFourLabelsCan() {
        // The exact law of three labels with commitment per label at eta is that per item at eta^2.
        for (double eta : new double[] {0.2, 0.5, 0.9}) {
            for (int labels : new int[] {2, 3}) {
                assertThat(law(CommitmentPer.LABEL, labels, eta))
                        .containsExactly(law(CommitmentPer.PAIR, labels, eta * eta), within(1e-14));
            }
            assertThat(law(CommitmentPer.LABEL, 4, eta)[2])
                    .isLessThan(law(CommitmentPer.PAIR, 4, eta * eta)[2] - 1e-3);
        }
        var triples = RepeatCounts.builder().add(3, 3, 500).add(3, 2, 300).build();
        assertThat(ModelChoice.of(List.of(Evidence.NONE.withRepeats(triples, 0.05)), 20).verdict())
                .isEqualTo(ModelChoice.Verdict.NOT_IDENTIFIED);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(CommitmentPer.class)
    void fourLabelsChooseTheModelThatMadeThem(CommitmentPer truth) {
        var random = new SplittableRandom(11);
        var counts = RepeatCounts.builder();
        for (int item = 0; item < 3000; item++) {
            counts.add(4, ones(truth, 4, 0.7, 0.05, random));
        }
        var choice = ModelChoice.of(List.of(Evidence.NONE.withRepeats(counts.build(), 0.05)), 20);
        assertThat(choice.verdict())
                .isEqualTo(
                        truth == CommitmentPer.LABEL
                                ? ModelChoice.Verdict.PER_LABEL
                                : ModelChoice.Verdict.PER_PAIR);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(CommitmentPer.class)
    void goldItemsLetPairsChooseTheModel(CommitmentPer truth) {
        double eta = 0.6;
        var monitor = new Monitor.SelfConsistency(truth, 0.05);
        int equal = (int) Math.round(1000 * monitor.passProbability(eta));
        var gold = gold(1000, (int) Math.round(1000 * (1 + eta) / 2), 1);
        var evidence =
                Evidence.NONE.withRepeats(RepeatCounts.ofPairs(equal, 1000), 0.05).withGold(gold);
        assertThat(ModelChoice.of(List.of(evidence), 20).verdict())
                .isEqualTo(
                        truth == CommitmentPer.LABEL
                                ? ModelChoice.Verdict.PER_LABEL
                                : ModelChoice.Verdict.PER_PAIR);
    }

    @Test
    void goldItemsOfOneClarityGiveTheIntervalOfTheirShare() {
        var gold = gold(100, 80, 0.9);
        var share = PassRate.of(new Monitor.Gold(0.8), new Share(80, 100), 0.95);
        var estimate = gold.estimate(0.95);
        assertThat(estimate.commitment()).isEqualTo(share.commitment(), within(1e-9));
        assertThat(estimate.interval().low()).isEqualTo(share.interval().low(), within(1e-9));
        assertThat(estimate.interval().high()).isEqualTo(share.interval().high(), within(1e-9));
    }

    @Test
    void goldItemsOfDifferentClarityAreWeighed() {
        double[] p = {0.9, 0.8, 0.3, 0.05, 0.5, 0.7, 1, 0.95};
        boolean[] one = {true, false, false, false, true, true, true, true};
        var gold = GoldAnswers.of(p, one);
        double best = gold.maximumLikelihood();
        assertThat(best).isBetween(0.0, 1.0);
        for (double other = 0; other <= 1; other += 0.01) {
            assertThat(gold.logLikelihood(best))
                    .isGreaterThanOrEqualTo(gold.logLikelihood(other) - 1e-12);
        }
        for (var interval :
                List.of(gold.exact(0.9), gold.scoreInterval(0.9), gold.fisherInterval(0.9))) {
            assertThat(interval.low()).isLessThanOrEqualTo(best);
            assertThat(interval.high()).isGreaterThanOrEqualTo(best);
        }
        assertThat(gold.majoritySide()).isEqualTo(6);
    }

    @Test
    void measuredConstantsWidenTheIntervalAndKeepTheEstimate() {
        var known =
                PassRate.of(
                        new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.05),
                        new Share(80, 100),
                        0.95);
        var measured =
                PassRate.withMeasuredDelta(
                        CommitmentPer.LABEL, new Share(80, 100), new Share(380, 400), 0.95);
        assertThat(measured.commitment()).isEqualTo(known.commitment(), within(1e-12));
        assertThat(measured.interval().low()).isLessThan(known.interval().low());
        assertThat(measured.interval().high()).isGreaterThan(known.interval().high());

        var expert = PassRate.withMeasuredKappa(new Share(70, 100), new Share(363, 500), 0.95);
        assertThat(expert.commitment()).isEqualTo(0.4 / 0.452, within(1e-12));
        assertThat(expert.interval().low()).isBetween(0.1, 0.8);
        assertThat(expert.interval().high()).isEqualTo(1);
    }

    @Test
    void thePosteriorOfOneSourceIsTheBetaPosteriorOfItsShare() {
        // Perfect gold: pass probability (1 + eta) / 2, so eta = 2 a - 1 with a truncated to [1/2,
        // 1].
        var posterior =
                Posterior.of(Evidence.NONE.withGold(gold(200, 170, 1)), CommitmentPer.LABEL);
        var a = org.apache.commons.statistics.distribution.BetaDistribution.of(171, 31);
        assertThat(posterior.mean()).isEqualTo(2 * a.getMean() - 1, within(1e-6));
        assertThat(posterior.interval(0.9).low())
                .isEqualTo(2 * a.inverseCumulativeProbability(0.05) - 1, within(1e-5));
        assertThat(posterior.probabilityAtLeast(0.7))
                .isEqualTo(a.survivalProbability(0.85), within(1e-5));
    }

    @Test
    void moreSourcesNarrowThePosterior() {
        var repeats = Evidence.NONE.withRepeats(RepeatCounts.ofPairs(40, 50), 0.05);
        var two = repeats.withExpert(new Share(37, 50), 0.6);
        var three = two.withGold(gold(50, 43, 0.95));
        double one = Posterior.of(repeats, CommitmentPer.LABEL).standardDeviation();
        double both = Posterior.of(two, CommitmentPer.LABEL).standardDeviation();
        double all = Posterior.of(three, CommitmentPer.LABEL).standardDeviation();
        assertThat(both).isLessThan(one);
        assertThat(all).isLessThan(both);
    }

    @ParameterizedTest(name = "{0} labels per item, seed 5")
    @ValueSource(ints = {2, 3, 4})
    void exactIntervalsCoverAtTheirLevel(int labels) {
        var random = new SplittableRandom(5);
        var monitor = new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.05);
        double eta = 0.85;
        int replications = 100;
        int covered = 0;
        for (int replication = 0; replication < replications; replication++) {
            var counts = RepeatCounts.builder();
            for (int item = 0; item < (labels == 2 ? 60 : 20); item++) {
                counts.add(labels, ones(CommitmentPer.LABEL, labels, eta, 0.05, random));
            }
            var interval = RepeatEstimate.of(monitor, counts.build(), 0.95).interval();
            covered += interval.low() <= eta && eta <= interval.high() ? 1 : 0;
        }
        assertThat(covered / (double) replications).isGreaterThan(0.88);
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.5))
                .isInstanceOf(MonitorException.class)
                .hasMessageContaining("delta is 0.5");
        assertThatThrownBy(() -> new Monitor.Expert(0)).hasMessageContaining("kappa is 0.0");
        assertThatThrownBy(() -> new Monitor.Expert(0.5).passProbability(1.1))
                .hasMessageContaining("1.1");
        assertThatThrownBy(() -> GoldAnswers.of(new double[] {1.2}, new boolean[] {true}))
                .hasMessageContaining("gold item 0 is 1.2");
        assertThatThrownBy(() -> new Share(3, 2)).hasMessageContaining("3 of 2");
        assertThatThrownBy(() ->
                        RepeatEstimate.of(
                                new Monitor.SelfConsistency(CommitmentPer.PAIR, 0),
                                RepeatCounts.ofPairs(0, 0),
                                0.95))
                .hasMessageContaining("no repeated item");
        assertThatThrownBy(() -> gold(3, 2, 0.5).estimate(0.95))
                .hasMessageContaining("none of the 3 gold items");
    }

    private static double[] law(CommitmentPer per, int labels, double eta) {
        return RepeatLaw.leads(new Monitor.SelfConsistency(per, 0.05), labels, eta);
    }

    private static GoldAnswers gold(int items, int right, double p) {
        double[] probability = new double[items];
        boolean[] one = new boolean[items];
        Arrays.fill(probability, p);
        Arrays.fill(one, 0, right, true);
        return GoldAnswers.of(probability, one);
    }

    static int ones(
            CommitmentPer per, int labels, double eta, double delta, SplittableRandom random) {
        double keeps = (1 + Math.sqrt(1 - 2 * delta)) / 2;
        boolean together = random.nextDouble() < eta;
        boolean answer = random.nextBoolean();
        int ones = 0;
        for (int label = 0; label < labels; label++) {
            boolean committed = per == CommitmentPer.PAIR ? together : random.nextDouble() < eta;
            boolean given =
                    committed ? answer == (random.nextDouble() < keeps) : random.nextBoolean();
            ones += given ? 1 : 0;
        }
        return ones;
    }
}
