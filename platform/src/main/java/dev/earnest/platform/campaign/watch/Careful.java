package dev.earnest.platform.campaign.watch;

import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.commitment.Share;
import java.util.BitSet;
import java.util.Comparator;

/// Who judges with care, as far as some items tell: enough answers, right surely more often than by chance.
///
/// @param reliability by annotator code, 0 to 1
/// @param careful codes
@SuppressWarnings("ArrayRecordComponent") // a column; compared by nobody
record Careful(double[] reliability, BitSet careful) {
    private static final double LEVEL = 0.95;

    /// @param right by row, how probable it is that the answer is right
    /// @param left items that do not count
    static Careful outside(LabelTable labels, double[] right, BitSet left) {
        int people = labels.annotators().size();
        double[] sum = new double[people];
        int[] answers = new int[people];
        for (int row = 0; row < labels.size(); row++) {
            if (!left.get(labels.item(row))) {
                sum[labels.annotator(row)] += right[row];
                answers[labels.annotator(row)]++;
            }
        }
        double chance = chance(labels);
        double[] reliability = new double[people];
        BitSet careful = new BitSet();
        for (int code = 0; code < people; code++) {
            reliability[code] = reliability(sum[code], answers[code]);
            careful.set(code, is(sum[code], answers[code], chance));
        }
        return new Careful(reliability, careful);
    }

    /// @return how often somebody is right who does not look
    static double chance(LabelTable labels) {
        return 1.0 / Math.max(2, labels.labels().size());
    }

    /// @param right sum of the probabilities to be right
    /// @param answers how many
    /// @return reliability, 0 to 1
    static double reliability(double right, int answers) {
        return (right + 0.5) / (answers + 1);
    }

    /// @return whether somebody with such answers is surely right more often than by chance
    static boolean is(double right, int answers, double chance) {
        return answers >= GuidelineGaps.LEAST_ANSWERS
                && new Share((int) right, answers).exact(LEVEL).low() > chance;
    }

    boolean is(int annotator) {
        return careful.get(annotator);
    }

    double reliability(int annotator) {
        return reliability[annotator];
    }

    /// @return codes of the better half of them
    BitSet best() {
        BitSet best = new BitSet();
        careful.stream()
                .boxed()
                .sorted(
                        Comparator.comparingDouble((Integer code) -> -reliability[code])
                                .thenComparing(code -> code))
                .limit(Math.max(1, careful.cardinality() / 2))
                .forEach(best::set);
        return best;
    }
}
