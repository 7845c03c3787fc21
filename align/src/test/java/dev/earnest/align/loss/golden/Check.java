package dev.earnest.align.loss.golden;

/// Computes what an entry of golden.json holds.
interface Check {
    double[] of(Numbers numbers);
}
