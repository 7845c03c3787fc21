package dev.earnest.align.loss.reward;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.Ranges;
import java.util.Arrays;

/// How often each annotator gives the label that is not theirs to give, learned together with a Bradley-Terry model by
/// expectation and maximisation, without gold items. One round, to be repeated every few steps of training with
/// [RewardLoss.ForwardCorrected]:
///
/// - expectation: a label is clean with probability (1 - e) S / ((1 - e) S + e (1 - S)), where S is the probability
///   that the model gives to the label that was given and e the annotator's flip probability;
/// - maximisation: e = 1 - (sum of these + a) / (labels + a + b), with a Beta(a, b) prior on being clean.
///
/// After Chen et al. 2013 (Crowd-BT). Labels that everybody flips cannot be told from clean ones: the prior has a mean
/// above one half, and some gold items should be kept. Immutable.
///
/// @param priorClean a, above b; 8 gives, with b = 2, mean 0.8
/// @param priorFlipped b, above 0
/// @param lowest flip probabilities are at least this, from 0
/// @param highest flip probabilities are at most this, to 0.5
public record FlipEstimate(double priorClean, double priorFlipped, double lowest, double highest) {
    private static final double TINY = 1e-300;

    public FlipEstimate {
        Ranges.positive("priorFlipped", priorFlipped);
        if (!(priorClean > priorFlipped) || Double.isInfinite(priorClean)) {
            throw new AlignException(
                    "priorClean is "
                            + priorClean
                            + " and priorFlipped "
                            + priorFlipped
                            + ": the prior expects more clean labels than flipped ones");
        }
        Ranges.flip("lowest", lowest);
        Ranges.flip("highest", highest);
        if (lowest > highest) {
            throw new AlignException("lowest is " + lowest + ", above highest, " + highest);
        }
    }

    /// @return a Beta(8, 2) prior and flip probabilities from 0.001 to 0.49
    public static FlipEstimate standard() {
        return new FlipEstimate(8, 2, 0.001, 0.49);
    }

    /// @param annotators how many
    /// @return flip probabilities to begin with: 0.1, or the nearest bound
    public double[] start(int annotators) {
        double[] flips = new double[Ranges.atLeastOne("annotators", annotators)];
        Arrays.fill(flips, clamped(0.1));
        return flips;
    }

    /// @param given by label: the probability that the model gives to the label that was given, from 0 to 1
    /// @param annotators by label: who gave it, from 0
    /// @param flips by annotator
    /// @return by label: the probability that it is clean
    public static double[] clean(double[] given, int[] annotators, double[] flips) {
        check(given, annotators, flips);
        double[] clean = new double[given.length];
        for (int i = 0; i < given.length; i++) {
            double flip = flips[annotators[i]];
            double kept = (1 - flip) * given[i];
            clean[i] = kept / Math.max(TINY, kept + flip * (1 - given[i]));
        }
        return clean;
    }

    /// One round of expectation and maximisation.
    ///
    /// @param given by label: the probability that the model gives to the label that was given, from 0 to 1
    /// @param annotators by label: who gave it, from 0
    /// @param flips by annotator, as they were
    /// @return by annotator; annotators without labels get the prior's mean
    public double[] next(double[] given, int[] annotators, double[] flips) {
        double[] clean = clean(given, annotators, flips);
        double[] sums = new double[flips.length];
        int[] counts = new int[flips.length];
        for (int i = 0; i < clean.length; i++) {
            sums[annotators[i]] += clean[i];
            counts[annotators[i]]++;
        }
        double[] next = new double[flips.length];
        for (int a = 0; a < next.length; a++) {
            next[a] = clamped(1 - (sums[a] + priorClean) / (counts[a] + priorClean + priorFlipped));
        }
        return next;
    }

    /// @return by label: the flip probability of who gave it, for a loss
    public static double[] perLabel(double[] flips, int[] annotators) {
        double[] perLabel = new double[annotators.length];
        for (int i = 0; i < annotators.length; i++) {
            perLabel[i] = flips[annotators[i]];
        }
        return perLabel;
    }

    private double clamped(double flip) {
        return Math.clamp(flip, lowest, highest);
    }

    private static void check(double[] given, int[] annotators, double[] flips) {
        if (given.length != annotators.length) {
            throw new AlignException(
                    given.length + " labels and " + annotators.length + " annotators: one of each");
        }
        for (int i = 0; i < given.length; i++) {
            if (!(given[i] >= 0 && given[i] <= 1)) {
                throw new AlignException(
                        "the probability of label "
                                + i
                                + " is "
                                + given[i]
                                + ": it is from 0 to 1");
            }
            if (annotators[i] < 0 || annotators[i] >= flips.length) {
                throw new AlignException(
                        "the annotator of label "
                                + i
                                + " is "
                                + annotators[i]
                                + ": they are numbered from 0 to "
                                + (flips.length - 1));
            }
        }
        for (int a = 0; a < flips.length; a++) {
            Ranges.between("flip probability of annotator " + a, flips[a], 0, 1);
        }
    }
}
