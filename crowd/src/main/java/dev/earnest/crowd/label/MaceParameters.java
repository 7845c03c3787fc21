package dev.earnest.crowd.label;

import java.util.Arrays;

/// Weights that MACE's expectation works with. Under EM they are probabilities; under variational training
/// exponentials of expected log probabilities, which sum to less than 1.
///
/// @param know one number an annotator
/// @param spam one number an annotator
/// @param strategy index `annotator * classes + label`
@SuppressWarnings("ArrayRecordComponent") // the mutable state of one run, compared by nobody
record MaceParameters(double[] know, double[] spam, double[] strategy) {
    /// Everybody knows half the time and guesses evenly.
    static MaceParameters even(int annotators, int classes) {
        double[] half = new double[annotators];
        Arrays.fill(half, 0.5);
        double[] strategy = new double[annotators * classes];
        Arrays.fill(strategy, 1.0 / classes);
        return new MaceParameters(half, half.clone(), strategy);
    }
}
