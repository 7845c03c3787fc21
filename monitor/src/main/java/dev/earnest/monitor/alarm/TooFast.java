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
        byte[] stratum = new byte[length.length];
        for (int row = 0; row < length.length; row++) {
            stratum[row] = (byte) stratum(cuts, length[row]);
        }
        double[] usual = medians(seconds, stratum);
        int[] hasty = new int[names.size()];
        int[] all = new int[names.size()];
        for (int row = 0; row < annotator.length; row++) {
            if (!Float.isNaN(seconds[row])) {
                all[annotator[row]]++;
                double median = usual[stratum[row]];
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
        Arrays.parallelSort(sorted);
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

    private static double[] medians(float[] seconds, byte[] stratum) {
        int[] size = new int[STRATA];
        for (int row = 0; row < seconds.length; row++) {
            size[stratum[row]] += Float.isNaN(seconds[row]) ? 0 : 1;
        }
        float[][] times = new float[STRATA][];
        Arrays.setAll(times, index -> new float[size[index]]);
        for (int row = 0; row < seconds.length; row++) {
            if (!Float.isNaN(seconds[row])) {
                times[stratum[row]][--size[stratum[row]]] = seconds[row];
            }
        }
        double[] medians = new double[STRATA];
        for (int index = 0; index < STRATA; index++) {
            float[] own = times[index];
            Arrays.parallelSort(own);
            medians[index] =
                    own.length == 0
                            ? 0
                            : ((double) own[(own.length - 1) / 2] + own[own.length / 2]) / 2;
        }
        return medians;
    }
}
