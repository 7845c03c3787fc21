package dev.earnest.monitor.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.Interval;
import dev.earnest.monitor.internal.Binomial;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceNumbersTest {
    private static final Offset<Double> CLOSE = within(1e-6);

    @ParameterizedTest
    @CsvSource({
        "LABEL, 0.05, 88, 100, 0.918937, 0.816176, 0.984808",
        "PAIR, 0.05, 88, 100, 0.844444, 0.666143, 0.969847",
        "LABEL, 0.05, 45, 50, 0.942809, 0.791433, 1",
        "LABEL, 0.05, 60, 100, 0.471405, 0, 0.661153",
        "LABEL, 0.05, 40, 100, 0, 0, 0.078752",
        "LABEL, 0.02, 50, 50, 1, 0.945249, 1"
    })
    void repeatsGiveThePublishedCommitmentAndInterval(
            CommitmentPer per, double delta, int equal, int n, double eta, double lo, double hi) {
        var monitor = new Monitor.SelfConsistency(per, delta);
        var estimate = PassRate.of(monitor, new Share(equal, n), 0.95);
        assertThat(estimate.commitment()).isEqualTo(eta, CLOSE);
        isInterval(estimate.interval(), lo, hi);
        var again = RepeatEstimate.of(monitor, RepeatCounts.ofPairs(equal, n), 0.95);
        assertThat(again).isEqualTo(estimate);
    }

    @Test
    void theShareItselfHasClopperAndPearsonsInterval() {
        isInterval(Binomial.exact(88, 100, 0.95), 0.799764, 0.936431);
    }

    @Test
    void expertLabelsGiveThePublishedCommitmentAndInterval() {
        var estimate = PassRate.of(new Monitor.Expert(0.6), new Share(70, 100), 0.95);
        assertThat(estimate.commitment()).isEqualTo(0.666667, CLOSE);
        isInterval(estimate.interval(), 0.333951, 0.958645);
    }

    @Test
    void triplesGiveThePublishedExactIntervalOfRho() {
        // rho is commitment with delta = 0; W = 95 of 120 needs A in {1, 3}: 27 or 28 items of 3,
        // no.
        var monitor = new Monitor.SelfConsistency(CommitmentPer.LABEL, 0);
        var counts = RepeatCounts.builder().add(3, 3, 28).add(3, 1, 12).build();
        assertThat(counts.equalPairs()).isEqualTo(96);
        double[] atLow = RepeatLaw.equalPairs(monitor, counts, 0.616099);
        double[] atHigh = RepeatLaw.equalPairs(monitor, counts, 0.867388);
        assertThat(sum(atLow, 95, 120)).isEqualTo(0.025, within(1e-6));
        assertThat(sum(atHigh, 0, 95)).isEqualTo(0.025, within(1e-6));
    }

    @Test
    void mixedTriplesGiveThePublishedMaximumLikelihoodAndMoment() {
        var monitor = new Monitor.SelfConsistency(CommitmentPer.LABEL, 0);
        var counts =
                RepeatCounts.builder().add(3, 3, 20).add(3, 0, 8).add(3, 2, 7).add(3, 1, 5).build();
        assertThat(counts.equalPairs()).isEqualTo(96);
        assertThat(counts.pairs()).isEqualTo(120);
        assertThat(RepeatEstimate.moment(monitor, counts)).isEqualTo(0.774597, CLOSE);
        assertThat(RepeatEstimate.maximumLikelihood(monitor, counts)).isEqualTo(0.774597, CLOSE);
        // A pair beside the triples takes the general search, which must lead to the same place.
        var withPair = counts.plus(RepeatCounts.builder().add(4, 3).build());
        double searched = RepeatEstimate.maximumLikelihood(monitor, withPair);
        double step = 1e-4;
        double at = RepeatEstimate.logLikelihood(monitor, withPair, searched);
        assertThat(at)
                .isGreaterThan(RepeatEstimate.logLikelihood(monitor, withPair, searched + step))
                .isGreaterThan(RepeatEstimate.logLikelihood(monitor, withPair, searched - step));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.8532, 1.0157, 0.2153, 0.7619",
        "0.8, 3.1032, 1.6819, 0.2350, 1.0840",
        "0.9, 5.6010, 2.3553, 0.2448, 1.3289"
    })
    void informationPerSignalIsAsPublished(
            double eta, double label, double pair, double expert, double good) {
        Offset<Double> digits = within(5e-5);
        assertThat(new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.05).information(eta))
                .isEqualTo(label, digits);
        assertThat(new Monitor.SelfConsistency(CommitmentPer.PAIR, 0.05).information(eta))
                .isEqualTo(pair, digits);
        // 0.7619 comes out as 0.7619047...: all are printed to four digits.
        assertThat(new Monitor.Expert(0.452).information(eta)).isEqualTo(expert, within(1e-4));
        assertThat(new Monitor.Expert(0.8).information(eta)).isEqualTo(good, digits);
    }

    @ParameterizedTest
    @CsvSource({"2, 3.1032", "3, 2.6891", "4, 2.6462", "5, 2.5488"})
    void informationPerExtraLabelFalls(int labels, double perExtra) {
        var monitor = new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.05);
        assertThat(RepeatEstimate.information(monitor, labels, 0.8) / (labels - 1))
                .isEqualTo(perExtra, within(5e-5));
    }

    @ParameterizedTest
    @CsvSource({"0.452, 0.2523", "0.6, 0.3386", "0.8, 0.4701"})
    void repeatsBeatTheExpertFromThePublishedCommitmentOn(double kappa, double from) {
        double eta = Monitor.repeatBeatsExpertFrom(0.05, kappa);
        assertThat(eta).isEqualTo(from, within(5e-5));
        var repeat = new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.05);
        var expert = new Monitor.Expert(kappa);
        assertThat(repeat.information(eta)).isEqualTo(expert.information(eta), within(1e-9));
    }

    @Test
    void intervalsOfSeveralRepeatsAreThoseOfASecondImplementation() {
        var monitor = new Monitor.SelfConsistency(CommitmentPer.LABEL, 0);
        var triples = RepeatCounts.builder().add(3, 3, 28).add(3, 1, 12).build();
        isInterval(RepeatEstimate.of(monitor, triples, 0.95).interval(), 0.616099250, 0.882702514);
        var mixed =
                RepeatCounts.builder()
                        .add(2, 2, 8)
                        .add(2, 1, 2)
                        .add(3, 3, 13)
                        .add(3, 1, 7)
                        .add(4, 4, 9)
                        .add(4, 3, 3)
                        .add(4, 2, 1)
                        .add(4, 1, 2)
                        .build();
        assertThat(mixed.equalPairs()).isEqualTo(8 + 39 + 7 + 54 + 9 + 2 + 6);
        isInterval(RepeatEstimate.of(monitor, mixed, 0.95).interval(), 0.601665530, 0.857301010);
    }

    @Test
    void coverageIsThePublishedOne() {
        var monitor = new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.05);
        double[] law = Binomial.table(60, monitor.passProbability(0.85));
        double covered = 0;
        for (int equal = 0; equal <= 60; equal++) {
            Interval interval = PassRate.of(monitor, new Share(equal, 60), 0.95).interval();
            covered += interval.low() <= 0.85 && 0.85 <= interval.high() ? law[equal] : 0;
        }
        // Published from 4,000 replications, with a standard error of 0.0026.
        assertThat(covered).isEqualTo(0.973, within(0.006)).isGreaterThanOrEqualTo(0.95);
    }

    private static double sum(double[] law, int from, int to) {
        double sum = 0;
        for (int index = from; index <= to; index++) {
            sum += law[index];
        }
        return sum;
    }

    private static void isInterval(Interval interval, double low, double high) {
        assertThat(interval.low()).isEqualTo(low, CLOSE);
        assertThat(interval.high()).isEqualTo(high, CLOSE);
    }
}
