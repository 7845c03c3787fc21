package dev.earnest.monitor.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.monitor.MonitorException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelChoiceTest {
    private static Evidence fours(CommitmentPer truth, int items, int seed) {
        var random = new SplittableRandom(seed);
        var counts = RepeatCounts.builder();
        for (int item = 0; item < items; item++) {
            counts.add(4, EstimatesTest.ones(truth, 4, 0.7, 0.05, random));
        }
        return Evidence.NONE.withRepeats(counts.build(), 0.05);
    }

    @Test
    void ratiosOfAnnotatorsAddUp() {
        Evidence one = fours(CommitmentPer.LABEL, 200, 1);
        Evidence other = fours(CommitmentPer.PAIR, 200, 2);
        double sum =
                ModelChoice.of(List.of(one), 20).logRatio()
                        + ModelChoice.of(List.of(other), 20).logRatio();
        assertThat(ModelChoice.of(List.of(one, other), 20).logRatio()).isEqualTo(sum, within(1e-9));
        assertThat(ModelChoice.of(List.of(other, one), 20).logRatio()).isEqualTo(sum, within(1e-9));
    }

    /// The best of a grid a hundred times as fine as the search's start.
    @ParameterizedTest
    @CsvSource({"LABEL, 3", "LABEL, 4", "PAIR, 5", "PAIR, 6"})
    void theRatioIsThatOfTheBestCommitments(CommitmentPer truth, int seed) {
        Evidence evidence = fours(truth, 60, seed);
        double label = Double.NEGATIVE_INFINITY;
        double pair = Double.NEGATIVE_INFINITY;
        for (int cell = 0; cell <= 10_000; cell++) {
            double eta = cell / 10_000.0;
            label = Math.max(label, evidence.logLikelihood(CommitmentPer.LABEL, eta));
            pair = Math.max(pair, evidence.logLikelihood(CommitmentPer.PAIR, eta));
        }
        assertThat(ModelChoice.of(List.of(evidence), 20).logRatio())
                .isEqualTo(label - pair, within(1e-4));
    }

    @Test
    void annotatorsThatCannotTellDoNotCount() {
        Evidence tells = fours(CommitmentPer.LABEL, 300, 7);
        Evidence pairs = Evidence.NONE.withRepeats(RepeatCounts.ofPairs(80, 100), 0.05);
        assertThat(ModelChoice.of(List.of(tells, pairs, Evidence.NONE), 20))
                .isEqualTo(ModelChoice.of(List.of(tells), 20));
        assertThat(ModelChoice.of(List.of(pairs, Evidence.NONE), 20).verdict())
                .isEqualTo(ModelChoice.Verdict.NOT_IDENTIFIED);
        assertThat(ModelChoice.of(List.of(), 20).verdict())
                .isEqualTo(ModelChoice.Verdict.NOT_IDENTIFIED);
    }

    @Test
    void fewAnswersStayUndecidedAndTheBoundDecides() {
        assertThat(ModelChoice.of(List.of(fours(CommitmentPer.LABEL, 3, 8)), 20).verdict())
                .isEqualTo(ModelChoice.Verdict.UNDECIDED);
        Evidence many = fours(CommitmentPer.LABEL, 3000, 9);
        var choice = ModelChoice.of(List.of(many), 20);
        assertThat(choice.verdict()).isEqualTo(ModelChoice.Verdict.PER_LABEL);
        double above = Math.exp(choice.logRatio() + 0.01);
        assertThat(ModelChoice.of(List.of(many), above).verdict())
                .isEqualTo(ModelChoice.Verdict.UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.5, Double.NaN})
    void aBoundOfOneIsNoBound(double bound) {
        assertThatThrownBy(() -> ModelChoice.of(List.of(), bound))
                .isInstanceOf(MonitorException.class)
                .hasMessageStartingWith("bound " + bound + " of the likelihood ratio");
    }
}
