package dev.earnest.incentives.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerPaymentsTest {

    @Test
    void membersOfAGroupAreNotEachOthersPeers() {
        // Three copies in one group, two honest people apart.
        int[][] labels = {{1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}, {0, 1, 0, 1}, {0, 1, 0, 0}};
        Payments apart =
                PeerPayments.outputAgreement(Reports.of(labels, new int[] {0, 1, 2, 3, 4}, 2));
        Payments grouped =
                PeerPayments.outputAgreement(Reports.of(labels, new int[] {0, 0, 0, 3, 4}, 2));
        assertThat(apart.mean(0).orElseThrow()).isCloseTo(11 / 16.0, offset(1e-12));
        assertThat(grouped.mean(0).orElseThrow()).isCloseTo(3 / 8.0, offset(1e-12));
        assertThat(grouped.tasks(0)).isEqualTo(4);
        Payments alone = PeerPayments.outputAgreement(Reports.of(labels, new int[5], 2));
        assertThat(alone.mean(0)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void disjointPenaltyTasksAreCountedAsIfEveryPairWereEnumerated(long seed) {
        Reports reports = random(seed, 7, 9, 3, 0.35);
        Payments fast = PeerPayments.dasguptaGhosh(reports);
        for (int i = 0; i < reports.annotators(); i++) {
            double sum = 0;
            int tasks = 0;
            for (int b = 0; b < reports.items(); b++) {
                double pay = 0;
                int peers = 0;
                for (int j = 0; j < reports.annotators(); j++) {
                    int pairs = 0;
                    double penalty = 0;
                    for (int p = 0; p < reports.items(); p++) {
                        for (int q = 0; q < reports.items(); q++) {
                            if (p != q
                                    && p != b
                                    && q != b
                                    && reports.label(i, p) >= 0
                                    && reports.label(j, q) >= 0) {
                                pairs++;
                                penalty += reports.label(i, p) == reports.label(j, q) ? 1 : 0;
                            }
                        }
                    }
                    if (reports.eligible(i, j)
                            && reports.label(i, b) >= 0
                            && reports.label(j, b) >= 0
                            && pairs > 0) {
                        pay +=
                                (reports.label(i, b) == reports.label(j, b) ? 1 : 0)
                                        - penalty / pairs;
                        peers++;
                    }
                }
                if (peers > 0) {
                    sum += pay / peers;
                    tasks++;
                }
            }
            assertThat(fast.tasks(i)).as("seed %s annotator %s", seed, i).isEqualTo(tasks);
            if (tasks > 0) {
                assertThat(fast.mean(i).orElseThrow()).isCloseTo(sum / tasks, offset(1e-9));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void theOrderOfAnnotatorsAndItemsChangesNothing(long seed) {
        Reports reports = random(seed, 8, 20, 3, 0.2);
        int n = reports.annotators();
        int[][] turned = new int[n][reports.items()];
        int[] groups = new int[n];
        for (int i = 0; i < n; i++) {
            groups[n - 1 - i] = reports.group(i) + 100;
            for (int k = 0; k < reports.items(); k++) {
                turned[n - 1 - i][reports.items() - 1 - k] = reports.label(i, k);
            }
        }
        Reports again = Reports.of(turned, groups, 3);
        for (int i = 0; i < n; i++) {
            int t = n - 1 - i;
            same(PeerPayments.outputAgreement(reports), i, PeerPayments.outputAgreement(again), t);
            same(PeerPayments.dasguptaGhosh(reports), i, PeerPayments.dasguptaGhosh(again), t);
            same(
                    PeerPayments.correlatedAgreement(reports),
                    i,
                    PeerPayments.correlatedAgreement(again),
                    t);
            same(PeerPayments.peerTruthSerum(reports), i, PeerPayments.peerTruthSerum(again), t);
        }
    }

    @Test
    void onALargeCrowdEverybodyEarnsWhatTheFormulasExpect() {
        World world = World.of(0.9, 0.1);
        int n = 21;
        int items = 4000;
        SplittableRandom random = new SplittableRandom(4);
        int[][] labels = new int[n][items];
        int[] groups = new int[n];
        for (int k = 0; k < items; k++) {
            int kind = world.draw(random);
            for (int i = 0; i < n; i++) {
                groups[i] = i;
                labels[i][k] = world.answer(i == 0 ? Strategy.LAZY : Strategy.HONEST, kind, random);
            }
        }
        Reports reports = Reports.of(labels, groups, 2);
        assertThat(PeerPayments.dasguptaGhosh(reports).mean(1).orElseThrow())
                .isCloseTo(0.95 * 0.32, offset(0.02));
        assertThat(PeerPayments.dasguptaGhosh(reports).mean(0).orElseThrow())
                .isCloseTo(0, offset(0.02));
        assertThat(PeerPayments.correlatedAgreement(reports).mean(1).orElseThrow())
                .isCloseTo(
                        PeerPayments.dasguptaGhosh(reports).mean(1).orElseThrow(), offset(1e-12));
        assertThat(PeerPayments.peerTruthSerum(reports).mean(0).orElseThrow())
                .isCloseTo(0, offset(0.04));
        boolean[] half = new boolean[items];
        boolean[] other = new boolean[items];
        for (int k = 0; k < items; k++) {
            half[k] = k % 2 == 0;
            other[k] = k % 2 == 1;
        }
        double honest =
                DeterminantInformation.statistic(
                                PeerPayments.jointCounts(reports, 1, 2, half),
                                PeerPayments.jointCounts(reports, 1, 2, other))
                        .doubleValue();
        double expected =
                DeterminantInformation.expected(
                        world.law(Strategy.HONEST, Strategy.HONEST), items / 2, items / 2);
        assertThat(honest / expected).isCloseTo(1, offset(0.15));
    }

    @Test
    void nobodyMovesTheScoresByWhichTheyArePaid() {
        // Group 9 answers 2 where the others answer 0, and would bend S(2, 0) if it were counted.
        int[][] labels = new int[6][12];
        for (int i = 0; i < 6; i++) {
            for (int k = 0; k < 12; k++) {
                labels[i][k] = i < 3 ? k % 3 : (k % 3 + 1) % 3;
            }
        }
        int[] groups = {0, 1, 2, 9, 9, 9};
        double[][][] scores = LearntScores.of(Reports.of(labels, groups, 3));
        assertThat(scores[3]).isDeepEqualTo(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
        assertThat(Arrays.deepEquals(scores[0], scores[3])).isFalse();
    }

    @Test
    void whatCannotBePaidIsRefused() {
        assertThatThrownBy(() -> Reports.of(new int[][] {{0, 2}}, new int[1], 2))
                .hasMessageContaining("label 2 of annotator 0 at item 1");
        assertThatThrownBy(() -> Reports.of(new int[][] {{0}}, new int[2], 2))
                .hasMessageContaining("2 groups");
        assertThatThrownBy(() -> Reports.of(new int[][] {{0}, {0, 1}}, new int[2], 2))
                .hasMessageContaining("annotator 1 has 2 items");
        Reports two = Reports.of(new int[][] {{0, 1}, {0, 1}}, new int[] {0, 1}, 2);
        assertThatThrownBy(() -> PeerPayments.correlatedAgreement(two))
                .hasMessageContaining("nothing to learn");
        assertThatThrownBy(() -> PeerPayments.jointCounts(two, 0, 1, new boolean[1]))
                .hasMessageContaining("1 flags for 2 items");
    }

    private static void same(Payments a, int i, Payments b, int j) {
        assertThat(b.tasks(j)).isEqualTo(a.tasks(i));
        assertThat(b.mean(j).orElseThrow()).isCloseTo(a.mean(i).orElseThrow(), offset(1e-9));
    }

    private static Reports random(
            long seed, int annotators, int items, int classes, double missing) {
        SplittableRandom random = new SplittableRandom(seed);
        int[][] labels = new int[annotators][items];
        int[] groups = new int[annotators];
        for (int i = 0; i < annotators; i++) {
            groups[i] = random.nextInt(4);
            for (int k = 0; k < items; k++) {
                labels[i][k] =
                        random.nextDouble() < missing ? Reports.MISSING : random.nextInt(classes);
            }
        }
        return Reports.of(labels, groups, classes);
    }
}
