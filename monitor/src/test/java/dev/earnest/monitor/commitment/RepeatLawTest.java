package dev.earnest.monitor.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The closed laws beside brute force over the story they tell: who was committed at which label, what the
/// personal answer was, and every sequence of labels.
class RepeatLawTest {
    /// Probability of every sequence of labels (bits) by summing over personal answers and commitments.
    private static double[] sequences(Monitor.SelfConsistency monitor, int labels, double eta) {
        double keeps = (1 + Math.sqrt(1 - 2 * monitor.delta())) / 2;
        double[] law = new double[1 << labels];
        for (int sequence = 0; sequence < law.length; sequence++) {
            for (int answer = 0; answer < 2; answer++) {
                law[sequence] +=
                        switch (monitor.per()) {
                            case LABEL -> perLabel(sequence, labels, answer, eta, keeps) / 2;
                            case PAIR ->
                                    (eta * given(sequence, labels, answer, keeps)
                                                    + (1 - eta) * Math.pow(0.5, labels))
                                            / 2;
                        };
            }
        }
        return law;
    }

    private static double perLabel(int sequence, int labels, int answer, double eta, double keeps) {
        double sum = 0;
        for (int committed = 0; committed < 1 << labels; committed++) {
            double weight = 1;
            for (int label = 0; label < labels; label++) {
                boolean own = (sequence >> label & 1) == answer;
                weight *=
                        (committed >> label & 1) == 1
                                ? eta * (own ? keeps : 1 - keeps)
                                : (1 - eta) / 2;
            }
            sum += weight;
        }
        return sum;
    }

    private static double given(int sequence, int labels, int answer, double keeps) {
        double product = 1;
        for (int label = 0; label < labels; label++) {
            product *= (sequence >> label & 1) == answer ? keeps : 1 - keeps;
        }
        return product;
    }

    private static int equalPairs(int sequence, int labels) {
        int pairs = 0;
        for (int one = 0; one < labels; one++) {
            for (int other = one + 1; other < labels; other++) {
                pairs += (sequence >> one & 1) == (sequence >> other & 1) ? 1 : 0;
            }
        }
        return pairs;
    }

    @ParameterizedTest
    @CsvSource({
        "LABEL, 0.05, 0.8", "LABEL, 0, 1", "LABEL, 0.3, 0.4", "LABEL, 0.05, 0",
        "PAIR, 0.05, 0.8", "PAIR, 0, 1", "PAIR, 0.3, 0.4", "PAIR, 0.05, 0"
    })
    void leadsAreThoseOfAllSequencesOfLabels(CommitmentPer per, double delta, double eta) {
        var monitor = new Monitor.SelfConsistency(per, delta);
        for (int labels = 2; labels <= 7; labels++) {
            double[] all = sequences(monitor, labels, eta);
            double[] byLead = new double[labels / 2 + 1];
            for (int sequence = 0; sequence < all.length; sequence++) {
                byLead[Math.abs(2 * Integer.bitCount(sequence) - labels) / 2] += all[sequence];
            }
            assertThat(RepeatLaw.leads(monitor, labels, eta))
                    .containsExactly(byLead, within(1e-14));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LABEL, 2, 2, 3", "LABEL, 3, 3, 3", "LABEL, 4, 2, 3", "LABEL, 5, 4, 2",
        "PAIR, 2, 2, 3", "PAIR, 3, 3, 3", "PAIR, 4, 2, 3", "PAIR, 5, 4, 2"
    })
    void equalPairsOfThreeItemsAreThoseOfAllTheirSequences(
            CommitmentPer per, int first, int second, int third) {
        var monitor = new Monitor.SelfConsistency(per, 0.08);
        double eta = 0.7;
        double[] one = sequences(monitor, first, eta);
        double[] two = sequences(monitor, second, eta);
        double[] three = sequences(monitor, third, eta);
        var counts = RepeatCounts.builder().add(first, 0).add(second, 0).add(third, 0).build();
        double[] law = new double[counts.pairs() + 1];
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < two.length; j++) {
                for (int k = 0; k < three.length; k++) {
                    int pairs = equalPairs(i, first) + equalPairs(j, second) + equalPairs(k, third);
                    law[pairs] += one[i] * two[j] * three[k];
                }
            }
        }
        assertThat(RepeatLaw.equalPairs(monitor, counts, eta)).containsExactly(law, within(1e-13));
    }

    @ParameterizedTest
    @CsvSource({"2, 500", "3, 200", "4, 90", "7, 33"})
    void theLawOfManyItemsAddsUpToOneWithTheMeanOfItsPairs(int labels, int items) {
        var monitor = new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.05);
        var counts = RepeatCounts.builder().add(labels, 0, items).build();
        double[] law = RepeatLaw.equalPairs(monitor, counts, 0.85);
        double sum = 0;
        double mean = 0;
        for (int pairs = 0; pairs < law.length; pairs++) {
            sum += law[pairs];
            mean += pairs * law[pairs];
        }
        assertThat(sum).isEqualTo(1, within(1e-12));
        // Every two labels of an item agree as a pair does, however many labels there are.
        assertThat(mean)
                .isEqualTo(monitor.passProbability(0.85) * counts.pairs(), within(1e-9 * mean));
    }
}
