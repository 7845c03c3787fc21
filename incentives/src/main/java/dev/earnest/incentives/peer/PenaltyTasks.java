package dev.earnest.incentives.peer;

/// Bonus less penalty, averaged over all eligible peers and all pairs of disjoint penalty tasks.
///
/// For a pair with counts `n_i(x)`, `n_j(y)` and a bonus task `b`, the penalty sums `S(x_p, y_q)` over my tasks
/// `p` and the peer's tasks `q`, neither of them `b`, `p != q`. All pairs give `A = sum n_i(x) n_j(y) S(x, y)`; take
/// away those with `p = b`, those with `q = b` (counting the one in both once) and the other common tasks
/// with `p = q`. So no pair of tasks is ever enumerated.
final class PenaltyTasks {

    private PenaltyTasks() {}

    /// @param scores `[annotator][mine][peer]`
    static Payments pay(Reports reports, double[][][] scores) {
        int n = reports.annotators();
        int classes = reports.classes();
        double[][] counts = new double[n][classes];
        for (int i = 0; i < n; i++) {
            for (int item : reports.answered(i)) {
                counts[i][reports.label(i, item)]++;
            }
        }
        double[] sums = new double[n];
        int[] tasks = new int[n];
        double[] bonus = new double[reports.items()];
        int[] peers = new int[reports.items()];
        for (int i = 0; i < n; i++) {
            for (int item : reports.answered(i)) {
                bonus[item] = 0;
                peers[item] = 0;
            }
            for (int j = 0; j < n; j++) {
                if (reports.eligible(i, j)) {
                    addPeer(reports, scores[i], counts, i, j, bonus, peers);
                }
            }
            for (int item : reports.answered(i)) {
                if (peers[item] > 0) {
                    sums[i] += bonus[item] / peers[item];
                    tasks[i]++;
                }
            }
        }
        return new Payments(sums, tasks);
    }

    private static void addPeer(
            Reports reports,
            double[][] s,
            double[][] counts,
            int i,
            int j,
            double[] bonus,
            int[] peers) {
        int classes = s.length;
        double[] mineAgainstPeer = new double[classes]; // sum over the peer's tasks of S(x, .)
        double[] peerAgainstMine = new double[classes]; // sum over my tasks of S(., y)
        double all = 0;
        for (int x = 0; x < classes; x++) {
            for (int y = 0; y < classes; y++) {
                mineAgainstPeer[x] += counts[j][y] * s[x][y];
                peerAgainstMine[y] += counts[i][x] * s[x][y];
                all += counts[i][x] * counts[j][y] * s[x][y];
            }
        }
        double common = 0;
        int shared = 0;
        for (int item : reports.answered(i)) {
            int y = reports.label(j, item);
            if (y != Reports.MISSING) {
                common += s[reports.label(i, item)][y];
                shared++;
            }
        }
        double pairs =
                (reports.answered(i).length - 1.0) * (reports.answered(j).length - 1.0)
                        - (shared - 1.0);
        if (pairs <= 0) {
            return;
        }
        for (int item : reports.answered(i)) {
            int y = reports.label(j, item);
            if (y != Reports.MISSING) {
                int x = reports.label(i, item);
                double penalty =
                        all
                                - mineAgainstPeer[x]
                                - peerAgainstMine[y]
                                + s[x][y]
                                - (common - s[x][y]);
                bonus[item] += s[x][y] - penalty / pairs;
                peers[item]++;
            }
        }
    }
}
