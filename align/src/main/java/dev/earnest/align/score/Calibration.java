package dev.earnest.align.score;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Whether a reward model is as sure as it is right. The probability that it gives to a label is sigmoid(d), d the
/// score of the chosen less that of the rejected answer; its confidence is sigmoid(|d|), from a half to 1. A calibrated
/// model is right in a share c of the pairs of confidence c. Guo et al. 2017, arXiv 1706.04599.
///
/// @param bins ten of equal width in confidence; those without a pair are left out
/// @param expectedError mean distance of confidence and accuracy over the bins, weighted by pairs
/// @param brier mean of (1 - sigmoid(d))^2; a quarter for a model that knows nothing
/// @param logLoss mean of -log sigmoid(d), in nats; log 2 for a model that knows nothing
/// @param temperature T with which sigmoid(d / T) has the smallest log loss: above 1 the model is too sure, below 1
///     too modest. Empty where no finite T above 0 is best: all pairs are right, or scores tell nothing
/// @param errorAfter [#expectedError] on pairs that did not choose their temperature: those at even places, counted from
///     0, have the one that is best for those at odd places, and the reverse. Empty where one half has none
public record Calibration(
        List<Bin> bins,
        double expectedError,
        double brier,
        double logLoss,
        OptionalDouble temperature,
        OptionalDouble errorAfter) {
    private static final int BINS = 10;
    private static final int HALVINGS = 200;

    /// Pairs of like confidence.
    ///
    /// @param confidence their mean
    /// @param share how often they are right
    public record Bin(double confidence, Share share) {}

    public Calibration {
        bins = List.copyOf(bins);
    }

    /// @param pairs at least one
    public static Calibration of(List<ScoredPair> pairs) {
        double[] margins = pairs.stream().mapToDouble(ScoredPair::margin).toArray();
        double brier = 0;
        double logLoss = 0;
        for (double margin : margins) {
            brier += Math.pow(sigmoid(-margin), 2);
            logLoss += softplus(-margin);
        }
        List<Bin> bins = bins(margins);
        OptionalDouble temperature = temperature(margins);
        return new Calibration(
                bins,
                error(bins),
                brier / margins.length,
                logLoss / margins.length,
                temperature,
                temperature.isPresent() ? errorAfter(margins) : OptionalDouble.empty());
    }

    private static OptionalDouble errorAfter(double[] margins) {
        double[] even = every(margins, 0);
        double[] odd = every(margins, 1);
        OptionalDouble ofEven = temperature(even);
        OptionalDouble ofOdd = temperature(odd);
        if (ofEven.isEmpty() || ofOdd.isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] scaled = new double[margins.length];
        for (int i = 0; i < margins.length; i++) {
            scaled[i] = margins[i] / (i % 2 == 0 ? ofOdd : ofEven).getAsDouble();
        }
        return OptionalDouble.of(error(bins(scaled)));
    }

    private static double[] every(double[] margins, int from) {
        return IntStream.range(0, margins.length)
                .filter(i -> i % 2 == from)
                .mapToDouble(i -> margins[i])
                .toArray();
    }

    private static List<Bin> bins(double[] margins) {
        double[] confidence = new double[BINS];
        double[] right = new double[BINS];
        long[] count = new long[BINS];
        for (double margin : margins) {
            double sure = sigmoid(Math.abs(margin));
            int bin = Math.clamp((long) ((sure - 0.5) * 2 * BINS), 0, BINS - 1);
            confidence[bin] += sure;
            right[bin] += margin > 0 ? 1 : margin < 0 ? 0 : 0.5;
            count[bin]++;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (count[bin] > 0) {
                bins.add(new Bin(confidence[bin] / count[bin], new Share(right[bin], count[bin])));
            }
        }
        return bins;
    }

    private static double error(List<Bin> bins) {
        double sum = 0;
        long count = 0;
        for (Bin bin : bins) {
            sum += bin.share().count() * Math.abs(bin.share().value() - bin.confidence());
            count += bin.share().count();
        }
        return sum / count;
    }

    /// The log loss is convex in a = 1 / T: its slope, mean of -d sigmoid(-a d), rises and is 0 at the best a.
    private static OptionalDouble temperature(double[] margins) {
        double low = 0;
        double high = 1;
        boolean wrong = false;
        for (double margin : margins) {
            wrong = wrong || margin < 0;
        }
        if (!wrong || slope(margins, 0) >= 0) {
            return OptionalDouble.empty();
        }
        while (slope(margins, high) < 0) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < HALVINGS && high - low > 1e-12 * high; i++) {
            double middle = (low + high) / 2;
            if (slope(margins, middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return OptionalDouble.of(2 / (low + high));
    }

    private static double slope(double[] margins, double a) {
        double sum = 0;
        for (double margin : margins) {
            sum -= margin * sigmoid(-a * margin);
        }
        return sum;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
