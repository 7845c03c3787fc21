package dev.earnest.align.experiment;

import dev.earnest.align.AlignException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// What a use of labels gains over taking all alike, on the same seeds: in accuracy, and as a share of what the
/// annotators' errors cost.
///
/// @param use of labels
/// @param accuracy mean over seeds, 0 to 1
/// @param gain mean of the differences to [LabelUse#PLAIN]
/// @param gainHalfWidth of its 95 % interval, from the standard error of the differences
/// @param share of the cost that is recovered: mean gain over mean gain of [LabelUse#CLEAN]
/// @param low end of the share's 95 % interval, by percentiles over seeds drawn anew
/// @param high end of it
public record Recovered(
        LabelUse use,
        double accuracy,
        double gain,
        double gainHalfWidth,
        double share,
        double low,
        double high) {
    private static final double TWO_SIDED = 1.96;
    private static final int DRAWS = 4_000;

    /// @param runs what [NoiseExperiment#run(long)] gave, at least two
    /// @param seed of the interval
    public static List<Recovered> all(List<Map<LabelUse, Double>> runs, long seed) {
        if (runs.size() < 2) {
            throw new AlignException("an interval needs at least two seeds");
        }
        double[] plain = column(runs, LabelUse.PLAIN);
        double[] cost = minus(column(runs, LabelUse.CLEAN), plain);
        return Arrays.stream(LabelUse.values())
                .map(use -> of(use, column(runs, use), plain, cost, new SplittableRandom(seed)))
                .toList();
    }

    private static Recovered of(
            LabelUse use, double[] values, double[] plain, double[] cost, SplittableRandom random) {
        double[] gains = minus(values, plain);
        double gain = mean(gains);
        double squares = Arrays.stream(gains).map(one -> (one - gain) * (one - gain)).sum();
        int count = gains.length;
        double[] shares = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            double gained = 0;
            double lost = 0;
            for (int i = 0; i < count; i++) {
                int seed = random.nextInt(count);
                gained += gains[seed];
                lost += cost[seed];
            }
            shares[draw] = gained / lost;
        }
        Arrays.sort(shares);
        return new Recovered(
                use,
                mean(values),
                gain,
                TWO_SIDED * Math.sqrt(squares / (count - 1) / count),
                gain / mean(cost),
                shares[DRAWS / 40],
                shares[DRAWS - 1 - DRAWS / 40]);
    }

    private static double[] column(List<Map<LabelUse, Double>> runs, LabelUse use) {
        return runs.stream()
                .mapToDouble(run -> {
                    Double value = run.get(use);
                    if (value == null) {
                        throw new AlignException("a run has no accuracy of: " + use.text());
                    }
                    return value;
                })
                .toArray();
    }

    private static double[] minus(double[] a, double[] b) {
        double[] difference = a.clone();
        Arrays.setAll(difference, i -> a[i] - b[i]);
        return difference;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
