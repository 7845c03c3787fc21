package dev.earnest.app.report;

import dev.earnest.judgments.ComparisonTable;

/// How often each side of the screen was preferred, over all and by each annotator.
final class SideTally {
    /// Two-sided 0.1 % of the normal distribution: with a hundred people one false flag in ten reports.
    private static final double FLAG = 3.2905;

    private static final double Z95 = 1.959963984540054;

    final long left;
    final long right;
    final long tie;
    final long bothBad;
    final long cannotJudge;
    private final int[] leftBy;
    private final int[] rightBy;
    private final int[] votesBy;
    private final int[] tiesBy;

    SideTally(ComparisonTable table) {
        int annotators = table.annotators().size();
        leftBy = new int[annotators];
        rightBy = new int[annotators];
        votesBy = new int[annotators];
        tiesBy = new int[annotators];
        long[] counts = new long[5];
        for (int row = 0; row < table.size(); row++) {
            int annotator = table.annotator(row);
            votesBy[annotator]++;
            switch (table.outcome(row)) {
                case LEFT -> {
                    counts[0]++;
                    leftBy[annotator]++;
                }
                case RIGHT -> {
                    counts[1]++;
                    rightBy[annotator]++;
                }
                case TIE -> {
                    counts[2]++;
                    tiesBy[annotator]++;
                }
                case BOTH_BAD -> {
                    counts[3]++;
                    tiesBy[annotator]++;
                }
                case CANNOT_JUDGE -> counts[4]++;
            }
        }
        left = counts[0];
        right = counts[1];
        tie = counts[2];
        bothBad = counts[3];
        cannotJudge = counts[4];
    }

    long total() {
        return left + right + tie + bothBad + cannotJudge;
    }

    /// @return share of votes with a winner that went to the left side
    double leftShare() {
        return left + right == 0 ? Double.NaN : (double) left / (left + right);
    }

    double leftShare(int annotator) {
        int decided = leftBy[annotator] + rightBy[annotator];
        return decided == 0 ? Double.NaN : (double) leftBy[annotator] / decided;
    }

    double tieShare(int annotator) {
        return votesBy[annotator] == 0
                ? Double.NaN
                : (double) tiesBy[annotator] / votesBy[annotator];
    }

    int votes(int annotator) {
        return votesBy[annotator];
    }

    /// @return the side an annotator prefers far beyond chance (two-sided level 0.1 %), else nothing
    String flag(int annotator) {
        int decided = leftBy[annotator] + rightBy[annotator];
        if (decided < 10) {
            return "";
        }
        double z = (leftBy[annotator] - decided / 2.0) / (Math.sqrt(decided) / 2);
        return z > FLAG ? "left" : z < -FLAG ? "right" : "";
    }

    /// @return Wilson's 95 % bounds of the share of left among votes with a winner
    double[] leftBounds() {
        long n = left + right;
        if (n == 0) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double p = leftShare();
        double z2 = Z95 * Z95;
        double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = Z95 * Math.sqrt(p * (1 - p) / n + z2 / (4.0 * n * n)) / (1 + z2 / n);
        return new double[] {centre - half, centre + half};
    }
}
