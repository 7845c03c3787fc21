package dev.earnest.incentives.peer;

import dev.earnest.incentives.IncentivesException;
import java.util.Arrays;

/// Pays annotators by their peers' answers, leaving each one out of what he or she is compared with.
///
/// Where a mechanism draws a peer (and penalty tasks) at random, this pays the exact mean over all eligible
/// draws: the same incentive with less variance, no seed, and the same result for every order of rows.
/// Peers are never of the annotator's own [Reports#group].
public final class PeerPayments {

    private PeerPayments() {}

    /// [OutputAgreement] with the mean over all eligible peers.
    public static Payments outputAgreement(Reports reports) {
        return perItem(reports, (annotator, label, peer) -> OutputAgreement.pay(label, peer));
    }

    /// [PeerTruthSerum]; the public frequency of answers is that among the annotators outside the group.
    public static Payments peerTruthSerum(Reports reports) {
        double[][] frequencies = PeerCounts.frequencies(reports);
        // An answer that nobody else ever gave cannot match: it pays -1 whatever its frequency.
        return perItem(
                reports,
                (i, label, peer) ->
                        label == peer
                                ? PeerTruthSerum.pay(label, peer, frequencies[i][label])
                                : -1);
    }

    /// [DasguptaGhosh] with the mean over all eligible peers and all disjoint penalty tasks.
    public static Payments dasguptaGhosh(Reports reports) {
        double[][] identity = new double[reports.classes()][reports.classes()];
        for (int c = 0; c < reports.classes(); c++) {
            identity[c][c] = 1;
        }
        double[][][] scores = new double[reports.annotators()][][];
        Arrays.fill(scores, identity);
        return PenaltyTasks.pay(reports, scores);
    }

    /// [CorrelatedAgreement]; the scores of each annotator are learnt from the pairs of annotators outside
    /// the group, so that nobody moves the scores by which he or she is paid.
    ///
    /// @throws IncentivesException if fewer than two other groups share items: nothing to learn from
    public static Payments correlatedAgreement(Reports reports) {
        return PenaltyTasks.pay(reports, LearntScores.of(reports));
    }

    /// The joint counts of two annotators on those common items for which `half` says so: what
    /// [DeterminantInformation] needs. Choose halves by a seeded hash of the items' names, after the work.
    ///
    /// @param half one flag per item
    /// @return `[label of first][label of second]`
    public static long[][] jointCounts(Reports reports, int first, int second, boolean[] half) {
        if (half.length != reports.items()) {
            throw new IncentivesException(
                    half.length + " flags for " + reports.items() + " items; give one each");
        }
        long[][] counts = new long[reports.classes()][reports.classes()];
        for (int item : reports.answered(first)) {
            if (half[item] && reports.label(second, item) != Reports.MISSING) {
                counts[reports.label(first, item)][reports.label(second, item)]++;
            }
        }
        return counts;
    }

    @FunctionalInterface
    private interface Match {
        double pay(int annotator, int label, int peerLabel);
    }

    private static Payments perItem(Reports reports, Match match) {
        double[] sums = new double[reports.annotators()];
        int[] tasks = new int[reports.annotators()];
        PeerCounts.forEach(
                reports,
                (annotator, label, peers) -> {
                    double sum = 0;
                    int all = 0;
                    for (int other = 0; other < peers.length; other++) {
                        if (peers[other] > 0) {
                            sum += peers[other] * match.pay(annotator, label, other);
                            all += peers[other];
                        }
                    }
                    if (all > 0) {
                        sums[annotator] += sum / all;
                        tasks[annotator]++;
                    }
                });
        return new Payments(sums, tasks);
    }
}
