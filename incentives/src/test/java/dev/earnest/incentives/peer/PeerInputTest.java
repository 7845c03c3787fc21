package dev.earnest.incentives.peer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.incentives.IncentivesException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PeerInputTest {

    private static final double[][] EVEN = {{0.5, 0.5}, {0.5, 0.5}};

    @Test
    void theLawOfItemsNeedsAsManyProbabilitiesOfBoth() {
        refused(
                () -> JointLaw.ofItems(new double[] {0.5}, new double[] {0.2, 0.3}),
                "1 chances of mine with 2 of the peer");
        refused(() -> JointLaw.ofItems(new double[0], new double[0]), "at least one kind");
        // On average over the items these look like probabilities.
        refused(
                () -> JointLaw.ofItems(new double[] {1.2, 0.2}, new double[] {0.5, 0.5}),
                "my chance 1.2 of answer 1 at kind 0");
        refused(
                () -> JointLaw.ofItems(new double[] {0.5}, new double[] {Double.NaN}),
                "the peer's chance NaN");
    }

    @Test
    void truthSerumNeedsAnswersOfItsClassesAndAPositiveWeight() {
        refused(
                () -> BayesianTruthSerum.scores(new int[] {0, 2}, EVEN, 1),
                "answer 2 of person 1 is outside 0..1");
        refused(
                () -> BayesianTruthSerum.scores(new int[] {0, 1}, EVEN, Double.NaN),
                "positive and finite, got NaN");
        refused(
                () -> BayesianTruthSerum.scores(new int[] {0, 1}, EVEN, -1),
                "positive and finite, got -1");
    }

    @Test
    void anEmptyTableHasNoDeterminant() {
        refused(
                () -> DeterminantInformation.statistic(new long[0][0], new long[0][0]),
                "the same two or more");
    }

    @Test
    void attacksNeedAPanel() {
        refused(() -> Attacks.copiesShift(1, 1), "got 1 copies in a panel of 1");
        refused(() -> Attacks.griefersShift(3, 1, 5), "got 3 griefers in a panel of 1");
        refused(() -> Attacks.bribeCapital(7, Double.NaN, 0.5, 1, 0), "amounts >= 0");
    }

    private static void refused(ThrowingCallable action, String message) {
        assertThatThrownBy(action)
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining(message);
    }
}
