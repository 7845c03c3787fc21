package dev.earnest.incentives.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Payments by counts beside payments peer by peer.
class PeerCountsTest {
    private static Reports random(int seed) {
        var random = new SplittableRandom(seed);
        int annotators = random.nextInt(3, 12);
        int classes = random.nextInt(2, 5);
        int[][] labels = new int[annotators][random.nextInt(3, 20)];
        int[] groups = new int[annotators];
        for (int annotator = 0; annotator < annotators; annotator++) {
            groups[annotator] = 100 * random.nextInt(annotators);
            for (int item = 0; item < labels[annotator].length; item++) {
                labels[annotator][item] =
                        random.nextInt(3) == 0 ? Reports.MISSING : random.nextInt(classes);
            }
        }
        return Reports.of(labels, groups, classes);
    }

    private interface Pay {
        double of(int annotator, int mine, int other);
    }

    private static void equalPeerByPeer(Reports reports, Payments payments, Pay pay) {
        for (int i = 0; i < reports.annotators(); i++) {
            double sum = 0;
            int tasks = 0;
            for (int item = 0; item < reports.items(); item++) {
                int mine = reports.label(i, item);
                double paid = 0;
                int peers = 0;
                for (int j = 0; j < reports.annotators() && mine != Reports.MISSING; j++) {
                    int other = reports.label(j, item);
                    if (other != Reports.MISSING && reports.group(i) != reports.group(j)) {
                        paid += pay.of(i, mine, other);
                        peers++;
                    }
                }
                if (peers > 0) {
                    sum += paid / peers;
                    tasks++;
                }
            }
            assertThat(payments.tasks(i)).isEqualTo(tasks);
            if (tasks > 0) {
                assertThat(payments.mean(i).orElseThrow()).isEqualTo(sum / tasks, within(1e-12));
            } else {
                assertThat(payments.mean(i)).isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void outputAgreementIsTheMeanOverEveryEligiblePeer(int seed) {
        Reports reports = random(seed);
        equalPeerByPeer(
                reports,
                PeerPayments.outputAgreement(reports),
                (_, mine, other) -> mine == other ? 1 : 0);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void thePublicFrequencyIsThatOfEverybodyOutsideTheGroup(int seed) {
        Reports reports = random(seed);
        equalPeerByPeer(
                reports,
                PeerPayments.peerTruthSerum(reports),
                (i, mine, other) -> {
                    double equal = 0;
                    double all = 0;
                    for (int j = 0; j < reports.annotators(); j++) {
                        for (int item = 0; item < reports.items(); item++) {
                            int label = reports.label(j, item);
                            if (label != Reports.MISSING && reports.group(i) != reports.group(j)) {
                                all++;
                                equal += label == mine ? 1 : 0;
                            }
                        }
                    }
                    return mine == other ? all / equal - 1 : -1;
                });
    }
}
