package dev.earnest.incentives.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the papers prove, on random laws: no way to misreport one's own signal earns more than the truth.
class MechanismTheoremsTest {

    private static final double NOISE = 1e-9;

    /// Shnayder et al. 2016: correlated agreement is informed truthful; constants earn nothing.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void noRelabellingBeatsTheTruthUnderCorrelatedAgreement(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 60; round++) {
            int classes = 2 + random.nextInt(3);
            double[][] p = law(random, classes);
            CorrelatedAgreement agreement = CorrelatedAgreement.of(JointLaw.of(p));
            double truth = agreement.expected(JointLaw.of(p));
            double positive = 0;
            for (int x = 0; x < classes; x++) {
                for (int y = 0; y < classes; y++) {
                    positive += Math.max(0, JointLaw.of(p).excess(x, y));
                }
            }
            assertThat(truth).isCloseTo(positive, offset(NOISE));
            for (int code = 0; code < Math.pow(classes, classes); code++) {
                int[] report = digits(code, classes);
                double misreport = agreement.expected(JointLaw.of(relabelled(p, report)));
                assertThat(misreport)
                        .as("%s of %s", code, classes)
                        .isLessThanOrEqualTo(truth + NOISE);
                if (isConstant(report)) {
                    assertThat(misreport).isCloseTo(0, offset(NOISE));
                }
            }
        }
    }

    /// Dasgupta and Ghosh 2013: for two positively correlated answers; elsewhere a relabelling may earn more.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void forTwoAnswersDasguptaGhoshIsCorrelatedAgreementAndTheTruthIsBest(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            double[][] p = law(random, 2);
            if (JointLaw.of(p).excess(0, 0) <= 0) {
                continue;
            }
            double truth = DasguptaGhosh.expected(JointLaw.of(p));
            assertThat(CorrelatedAgreement.of(JointLaw.of(p)).expected(JointLaw.of(p)))
                    .isCloseTo(truth, offset(NOISE));
            for (int code = 0; code < 4; code++) {
                assertThat(DasguptaGhosh.expected(JointLaw.of(relabelled(p, digits(code, 2)))))
                        .isLessThanOrEqualTo(truth + NOISE);
            }
        }
    }

    /// Kong 2020: any garbling multiplies the determinant by that of a stochastic matrix, at most 1 in size.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void noGarblingRaisesTheDeterminant(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            int classes = 2 + random.nextInt(3);
            double[][] p = law(random, classes);
            double[][] garbling = new double[classes][];
            for (int x = 0; x < classes; x++) {
                garbling[x] = shares(random, classes);
            }
            double[][] q = new double[classes][classes];
            for (int x = 0; x < classes; x++) {
                for (int r = 0; r < classes; r++) {
                    for (int y = 0; y < classes; y++) {
                        q[r][y] += garbling[x][r] * p[x][y];
                    }
                }
            }
            assertThat(DeterminantInformation.expected(JointLaw.of(q), 8, 9))
                    .isLessThanOrEqualTo(
                            DeterminantInformation.expected(JointLaw.of(p), 8, 9) + NOISE);
        }
    }

    /// The expectation that pays: all outcomes of 2 + 2 tasks enumerated, exactly.
    @Test
    void theMeanOfTheDeterminantStatisticIsItsFormula() {
        double[][] p = {{.35, .15}, {.1, .4}};
        double mean = 0;
        for (int code = 0; code < 256; code++) {
            long[][][] halves = new long[2][2][2];
            double chance = 1;
            for (int task = 0; task < 4; task++) {
                int cell = (code >> (2 * task)) & 3;
                halves[task / 2][cell / 2][cell % 2]++;
                chance *= p[cell / 2][cell % 2];
            }
            BigInteger statistic = DeterminantInformation.statistic(halves[0], halves[1]);
            mean += chance * statistic.doubleValue();
        }
        assertThat(mean)
                .isCloseTo(DeterminantInformation.expected(JointLaw.of(p), 2, 2), offset(1e-12));
    }

    /// Witkowski and Parkes 2012, on random worlds of two kinds of items: signal and prediction.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void robustTruthSerumPunishesEveryLieAndEveryOtherPrediction(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 50; round++) {
            double high = random.nextDouble(0.55, 0.98);
            double low = random.nextDouble(0.02, high - 0.1);
            World world = World.of(high, low);
            JointLaw law = world.law(Strategy.HONEST, Strategy.HONEST);
            for (int signal = 0; signal <= 1; signal++) {
                double belief = law.at(signal, 1) / law.mine(signal);
                double truth = robust(law, high, low, signal, signal, belief);
                assertThat(robust(law, high, low, signal, 1 - signal, belief)).isLessThan(truth);
                double other = random.nextDouble();
                if (Math.abs(other - belief) > 1e-3) {
                    assertThat(robust(law, high, low, signal, signal, other)).isLessThan(truth);
                }
            }
        }
    }

    private static double robust(
            JointLaw law, double high, double low, int signal, int answer, double prediction) {
        double total = 0;
        double weight = 0;
        for (double p : new double[] {high, low}) {
            double posterior = signal == 1 ? p : 1 - p;
            weight += posterior;
            for (int reference = 0; reference <= 1; reference++) {
                for (int peer = 0; peer <= 1; peer++) {
                    double chance = (reference == 1 ? p : 1 - p) * (peer == 1 ? p : 1 - p);
                    double theirs = law.at(reference, 1) / law.mine(reference);
                    total +=
                            posterior
                                    * chance
                                    * RobustTruthSerum.pay(answer, prediction, theirs, peer);
                }
            }
        }
        return total / weight;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void guessingByThePublicFrequenciesEarnsNothingUnderPeerTruthSerum(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 100; round++) {
            int classes = 2 + random.nextInt(4);
            double[] frequencies = shares(random, classes);
            double[] peer = shares(random, classes);
            double[][] independent = new double[classes][classes];
            for (int x = 0; x < classes; x++) {
                for (int y = 0; y < classes; y++) {
                    independent[x][y] = frequencies[x] * peer[y];
                }
            }
            assertThat(PeerTruthSerum.expected(JointLaw.of(independent), frequencies))
                    .isCloseTo(0, offset(NOISE));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void bayesianTruthSerumIsZeroSumAndKnowsNoNames(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 100; round++) {
            int people = 2 + random.nextInt(9);
            int classes = 2 + random.nextInt(3);
            int[] answers = random.ints(people, 0, classes).toArray();
            double[][] predictions = new double[people][];
            for (int i = 0; i < people; i++) {
                predictions[i] = shares(random, classes);
            }
            double[] scores = BayesianTruthSerum.scores(answers, predictions, 1);
            double sum = 0;
            for (double score : scores) {
                sum += score;
            }
            assertThat(sum).isCloseTo(0, offset(1e-9));
            int[] turned = new int[people];
            double[][] with = new double[people][];
            for (int i = 0; i < people; i++) {
                turned[people - 1 - i] = answers[i];
                with[people - 1 - i] = predictions[i];
            }
            double[] again = BayesianTruthSerum.scores(turned, with, 1);
            for (int i = 0; i < people; i++) {
                assertThat(again[people - 1 - i]).isCloseTo(scores[i], offset(1e-12));
            }
        }
    }

    private static double[][] law(SplittableRandom random, int classes) {
        double[] flat = shares(random, classes * classes);
        double[][] p = new double[classes][classes];
        for (int k = 0; k < flat.length; k++) {
            p[k / classes][k % classes] = flat[k];
        }
        return p;
    }

    private static double[] shares(SplittableRandom random, int count) {
        double[] shares = random.doubles(count, 0.01, 1).toArray();
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        for (int k = 0; k < count; k++) {
            shares[k] /= sum;
        }
        return shares;
    }

    private static double[][] relabelled(double[][] p, int[] report) {
        double[][] q = new double[p.length][p.length];
        for (int x = 0; x < p.length; x++) {
            for (int y = 0; y < p.length; y++) {
                q[report[x]][y] += p[x][y];
            }
        }
        return q;
    }

    private static int[] digits(int code, int classes) {
        int[] digits = new int[classes];
        int rest = code;
        for (int k = 0; k < classes; k++) {
            digits[k] = rest % classes;
            rest /= classes;
        }
        return digits;
    }

    private static boolean isConstant(int[] report) {
        for (int r : report) {
            if (r != report[0]) {
                return false;
            }
        }
        return true;
    }
}
