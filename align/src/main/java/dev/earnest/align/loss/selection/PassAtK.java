package dev.earnest.align.loss.selection;

import dev.earnest.align.AlignException;

/// The probability that at least one of k answers is right, estimated without bias from n answers of which c are right:
/// 1 - C(n - c, k) / C(n, k). Chen et al. 2021, arXiv 2107.03374.
public final class PassAtK {
    private PassAtK() {}

    /// @param samples n, at least 1
    /// @param right c, from 0 to n
    /// @param k from 1 to n
    public static double of(int samples, int right, int k) {
        if (right < 0 || right > samples || k < 1 || k > samples) {
            throw new AlignException(
                    "pass@"
                            + k
                            + " of "
                            + samples
                            + " answers with "
                            + right
                            + " right: k is from 1 and the right ones from 0 to the number of answers");
        }
        double allWrong = 1;
        for (int i = 0; i < k; i++) {
            allWrong *= Math.max(0, samples - right - i) / (double) (samples - i);
        }
        return 1 - allWrong;
    }
}
