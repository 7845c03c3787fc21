package dev.earnest.monitor.alarm;

import dev.earnest.judgments.Dictionary;
import dev.earnest.monitor.MonitorException;
import java.util.Arrays;
import java.util.List;

/// Who answers in a fraction of the usual time. Answers are compared within tenths of length, and an
/// annotator's share of hasty answers with that of the others. Fast is not careless: this alarm is never
/// by itself a reason to act.
public final class TooFast {
    private static final int STRATA = 10;

    /// An answer is hasty below this part of the median time of its stratum.
    private static final double HASTY = 1.0 / 3;

    private TooFast() {}

    /// Tests the answers to one form (two answers side by side, a scale, ...); call it once per form.
    ///
    /// @param names of annotators
    /// @param annotator code of who gave each answer
    /// @param seconds taken for each answer; NaN where not recorded
    /// @param length of what was to be read for each answer, for example words; all equal where unknown
    /// @return a test per annotator with enough answers
    public static List<Suspicion> of(
            Dictionary names,
            int[] annotator,
            float[] seconds,
            double[] length,
            AlarmOptions options) {
        if (annotator.length != seconds.length || annotator.length != length.length) {
            throw new MonitorException(
                    annotator.length
                            + " annotators, "
                            + seconds.length
                            + " times and "
                            + length.length
                            + " lengths: give one of each per answer");
        }
        double[] cuts = cuts(length);
        double[] usual = new double[STRATA];
        for (int stratum = 0; stratum < STRATA; stratum++) {
            usual[stratum] = median(seconds, length, cuts, stratum);
        }
        int[] hasty = new int[names.size()];
        int[] all = new int[names.size()];
        for (int row = 0; row < annotator.length; row++) {
            if (!Float.isNaN(seconds[row])) {
                all[annotator[row]]++;
                double median = usual[stratum(cuts, length[row])];
                hasty[annotator[row]] += seconds[row] < HASTY * median ? 1 : 0;
            }
        }
        return Excess.againstOthers(
                AlarmKind.TOO_FAST,
                names,
                hasty,
                all,
                0,
                "answers in under a third of the usual time for their length",
                options);
    }

    private static double[] cuts(double[] length) {
        double[] sorted = length.clone();
        Arrays.sort(sorted);
        double[] cuts = new double[STRATA - 1];
        for (int cut = 0; cut < cuts.length && sorted.length > 0; cut++) {
            cuts[cut] = sorted[(int) ((long) sorted.length * (cut + 1) / STRATA)];
        }
        return cuts;
    }

    /// Equal lengths always share a stratum.
    private static int stratum(double[] cuts, double length) {
        int stratum = 0;
        while (stratum < cuts.length && length >= cuts[stratum]) {
            stratum++;
        }
        return stratum;
    }

    private static double median(float[] seconds, double[] length, double[] cuts, int stratum) {
        double[] times = new double[seconds.length];
        int size = 0;
        for (int row = 0; row < seconds.length; row++) {
            if (!Float.isNaN(seconds[row]) && stratum(cuts, length[row]) == stratum) {
                times[size++] = seconds[row];
            }
        }
        Arrays.sort(times, 0, size);
        return size == 0 ? 0 : (times[(size - 1) / 2] + times[size / 2]) / 2;
    }
}
