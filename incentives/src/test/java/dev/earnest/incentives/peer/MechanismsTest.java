package dev.earnest.incentives.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.math.BigInteger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// The numbers of INCENTIVES.md, section B.
class MechanismsTest {

    private static final Offset<Double> EXACT = offset(1e-12);
    private static final double[] MIXED = {0.9, 0.1};
    private static final JointLaw THREE =
            JointLaw.of(new double[][] {{.15, .12, .03}, {.12, .13, .05}, {.03, .05, .32}});

    @Test
    void outputAgreementPaysTheWorkedExampleAndTheMajorityGuessBetter() {
        assertThat(OutputAgreement.expected(mixed(1))).isCloseTo(0.82, EXACT);
        assertThat(OutputAgreement.expected(mixed(0.5))).isCloseTo(0.66, EXACT);
        assertThat(OutputAgreement.expected(mixed(0))).isCloseTo(0.5, EXACT);
        World seventy = World.of(0.7);
        assertThat(OutputAgreement.expected(seventy.law(Strategy.HONEST, Strategy.HONEST)))
                .isCloseTo(0.58, EXACT);
        assertThat(OutputAgreement.expected(seventy.law(Strategy.MAJORITY_GUESS, Strategy.HONEST)))
                .isCloseTo(0.7, EXACT);
        assertThat(OutputAgreement.pay(1, 1)).isEqualTo(1);
        assertThat(OutputAgreement.pay(1, 0)).isZero();
    }

    @Test
    void dasguptaGhoshPaysTheWorkedExampleAndNothingForAConstant() {
        assertThat(DasguptaGhosh.expected(mixed(1))).isCloseTo(0.32, EXACT);
        assertThat(DasguptaGhosh.expected(mixed(0.5))).isCloseTo(0.16, EXACT);
        assertThat(DasguptaGhosh.expected(mixed(0))).isCloseTo(0, EXACT);
        assertThat(DasguptaGhosh.expected(World.of(MIXED).law(Strategy.CONSTANT, Strategy.HONEST)))
                .isCloseTo(0, EXACT);
        assertThat(DasguptaGhosh.pay(1, 1, 0, 1)).isEqualTo(1);
        assertThat(DasguptaGhosh.pay(1, 0, 1, 1)).isEqualTo(-1);
    }

    @Test
    void correlatedAgreementPaysNeighboursOnAScaleToo() {
        CorrelatedAgreement agreement = CorrelatedAgreement.of(THREE);
        int[][] expected = {{1, 1, 0}, {1, 1, 0}, {0, 0, 1}};
        for (int x = 0; x < 3; x++) {
            for (int y = 0; y < 3; y++) {
                assertThat(agreement.score(x, y)).as("S[%s][%s]", x, y).isEqualTo(expected[x][y]);
            }
        }
        assertThat(agreement.expected(THREE)).isCloseTo(0.32, EXACT);
        assertThat(DasguptaGhosh.expected(THREE)).isCloseTo(0.26, EXACT);
        assertThat(agreement.pay(0, 1, 0, 2)).isEqualTo(1);
        assertThat(CorrelatedAgreement.of(mixed(1)).expected(mixed(0.5))).isCloseTo(0.16, EXACT);
    }

    @Test
    void determinantInformationCountsExactly() {
        assertThat(mixed(1).determinant()).isCloseTo(0.16, EXACT);
        assertThat(mixed(0.5).determinant()).isCloseTo(0.08, EXACT);
        assertThat(DeterminantInformation.expected(mixed(1), 4, 4)).isCloseTo(3.6864, EXACT);
        assertThat(DeterminantInformation.expected(mixed(0.5), 4, 4)).isCloseTo(0.9216, EXACT);
        assertThat(DeterminantInformation.expected(mixed(0), 4, 4)).isCloseTo(0, EXACT);
        long[][] first = {{2, 0}, {1, 1}};
        long[][] second = {{1, 1}, {0, 2}};
        assertThat(DeterminantInformation.statistic(first, second))
                .isEqualTo(BigInteger.valueOf(4));
        long[][] three = {{0, 2, 1}, {1, 0, 3}, {2, 1, 0}};
        long[][] unit = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        // 0(0-3) - 2(0-6) + 1(1-0) = 13: needs an exchange of rows.
        assertThat(DeterminantInformation.statistic(three, unit)).isEqualTo(BigInteger.valueOf(13));
        assertThatThrownBy(() ->
                        DeterminantInformation.statistic(new long[][] {{1, 0}, {0, 0}}, second))
                .hasMessageContaining("1 common tasks");
        assertThat(THREE.determinant())
                .isCloseTo(
                        .15 * (.13 * .32 - .05 * .05)
                                - .12 * (.12 * .32 - .05 * .03)
                                + .03 * (.12 * .05 - .13 * .03),
                        EXACT);
    }

    @Test
    void bayesianTruthSerumGivesTheWorkedScores() {
        double[] ones = {.6, .7, .4, .6, .5};
        double[][] predictions = new double[5][];
        for (int i = 0; i < 5; i++) {
            predictions[i] = new double[] {1 - ones[i], ones[i]};
        }
        double[] scores = BayesianTruthSerum.scores(new int[] {1, 1, 0, 1, 0}, predictions, 1);
        assertThat(scores)
                .containsExactly(
                        new double[] {.086727, .064145, -.149278, .086727, -.088321}, offset(1e-6));
        double sum = 0;
        for (double score : scores) {
            sum += score;
        }
        assertThat(sum).as("weight 1 makes it a zero-sum game").isCloseTo(0, EXACT);
        predictions[2] = new double[] {1, 0};
        assertThatThrownBy(
                        () -> BayesianTruthSerum.scores(new int[] {1, 1, 0, 1, 0}, predictions, 1))
                .hasMessageContaining("person 2");
    }

    @Test
    void oneThrowAwayAccountRaisesTheBayesianScoresOfAnAnswerWithoutLimit() {
        int[] answers = {1, 1, 0, 0, 0};
        double last = Double.NEGATIVE_INFINITY;
        for (double little : new double[] {0.5, 1e-3, 1e-6, 1e-12}) {
            double[][] predictions = new double[5][];
            java.util.Arrays.fill(predictions, new double[] {0.6, 0.4});
            predictions[4] = new double[] {1 - little, little};
            double[] scores = BayesianTruthSerum.scores(answers, predictions, 1);
            assertThat(scores[0]).isGreaterThan(last);
            last = scores[0];
        }
        assertThat(last).isGreaterThan(5);
    }

    @Test
    void robustTruthSerumPaysTheWorkedExample() {
        assertThat(RobustTruthSerum.pay(1, 0.7, 0.6, 1)).isCloseTo(1.91, EXACT);
        assertThat(RobustTruthSerum.pay(1, 0.7, 0.6, 0)).isCloseTo(0.51, EXACT);
        assertThatThrownBy(() -> RobustTruthSerum.pay(2, 0.7, 0.6, 0))
                .hasMessageContaining("got 2");
        assertThatThrownBy(() -> RobustTruthSerum.pay(1, 1.7, 0.6, 0)).hasMessageContaining("1.7");
    }

    @Test
    void robustTruthSerumMakesTruthTheBestReplyForThreePeople() {
        // Two states of the world, p = 0.8 or 0.3, and a signal of one's own: lie, or predict
        // otherwise, and lose.
        World world = World.of(0.8, 0.3);
        JointLaw law = world.law(Strategy.HONEST, Strategy.HONEST);
        for (int signal = 0; signal <= 1; signal++) {
            double belief = law.at(signal, 1) / law.mine(signal);
            double truth = robust(law, signal, signal, belief);
            assertThat(robust(law, signal, 1 - signal, belief)).as("a lie").isLessThan(truth);
            assertThat(robust(law, signal, signal, belief + 0.05))
                    .as("a wrong prediction")
                    .isLessThan(truth);
        }
    }

    /// The expected payment of an answer and a prediction given a signal, the other two being honest.
    private static double robust(JointLaw law, int signal, int answer, double prediction) {
        double[] kinds = {0.8, 0.3};
        double total = 0;
        double weight = 0;
        for (double p : kinds) {
            double posterior = signal == 1 ? p : 1 - p;
            weight += posterior;
            for (int reference = 0; reference <= 1; reference++) {
                for (int peer = 0; peer <= 1; peer++) {
                    double chance = (reference == 1 ? p : 1 - p) * (peer == 1 ? p : 1 - p);
                    double referencePrediction = law.at(reference, 1) / law.mine(reference);
                    total +=
                            posterior
                                    * chance
                                    * RobustTruthSerum.pay(
                                            answer, prediction, referencePrediction, peer);
                }
            }
        }
        return total / weight;
    }

    @Test
    void peerTruthSerumPaysMoreForARareAnswer() {
        assertThat(PeerTruthSerum.pay(1, 1, 0.7)).isCloseTo(0.428571428571, offset(1e-9));
        assertThat(PeerTruthSerum.pay(0, 0, 0.3)).isCloseTo(2.333333333333, offset(1e-9));
        assertThat(PeerTruthSerum.pay(0, 1, 0.3)).isEqualTo(-1);
        assertThatThrownBy(() -> PeerTruthSerum.pay(0, 1, 0)).hasMessageContaining("(0, 1]");
        JointLaw guess = JointLaw.of(new double[][] {{.09, .21}, {.21, .49}});
        assertThat(PeerTruthSerum.expected(guess, new double[] {.3, .7})).isCloseTo(0, EXACT);
    }

    @Test
    void attacksCostWhatTheySay() {
        assertThat(Attacks.auditRate(0.4, 2, 0.9, 0.5)).isCloseTo(0.5, EXACT);
        assertThat(Attacks.auditRate(0.4, 4, 0.9, 0.5)).isCloseTo(0.25, EXACT);
        assertThatThrownBy(() -> Attacks.auditRate(0.4, 2, 0.5, 0.5))
                .hasMessageContaining("harder gold");
        double[] seven = {.0027, .033, .126};
        double[] fifteen = {3e-5, .0042, .050};
        double[] shares = {.1, .2, .3};
        for (int k = 0; k < 3; k++) {
            assertThat(Attacks.majorityCaptured(7, shares[k])).isCloseTo(seven[k], offset(5e-4));
            assertThat(Attacks.majorityCaptured(15, shares[k])).isCloseTo(fifteen[k], offset(5e-5));
        }
        assertThat(Attacks.copiesShift(3, 7)).isCloseTo(1 / 3.0, EXACT);
        // One 0 among the four others of a 7 moves their mean 7 to 5.25, within the bound of 10 /
        // 4.
        assertThat(7 - (7 + 7 + 7 + 0) / 4.0).isLessThanOrEqualTo(Attacks.griefersShift(1, 5, 10));
        assertThat(Attacks.griefersShift(1, 5, 10)).isCloseTo(2.5, EXACT);
        assertThat(Attacks.bribeCapital(7, 1, 0.5, 4, 0)).isCloseTo(12, EXACT);
    }

    @Test
    void whatIsNoJointLawIsRefused() {
        assertThatThrownBy(() -> JointLaw.of(new double[][] {{.5, .6}, {0, 0}}))
                .hasMessageContaining("sums to");
        assertThatThrownBy(() -> JointLaw.of(new double[][] {{1.5, -.5}, {0, 0}}))
                .hasMessageContaining("1.5");
        assertThatThrownBy(() -> JointLaw.of(new double[][] {{1}}))
                .hasMessageContaining("two classes");
        assertThatThrownBy(() -> World.of(1.2)).hasMessageContaining("1.2");
    }

    private static JointLaw mixed(double eta) {
        double[] mine = {0.5 + eta * 0.4, 0.5 - eta * 0.4};
        return JointLaw.ofItems(mine, MIXED);
    }
}
