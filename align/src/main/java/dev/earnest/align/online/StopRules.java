package dev.earnest.align.online;

import dev.earnest.align.AlignException;
import java.util.OptionalDouble;

/// When a run should end before its time.
///
/// @param largestDivergence from the reference, in nats per answer, above 0
/// @param leastEntropy in nats per token, at least 0
/// @param patience rounds in a row with negative divergence, or with no answer that ends, at least 1
/// @param enough mean score of a round that is good enough
public record StopRules(
        double largestDivergence, double leastEntropy, int patience, OptionalDouble enough) {
    public StopRules {
        if (!(largestDivergence > 0) || !(leastEntropy >= 0) || patience < 1) {
            throw new AlignException(
                    "the largest divergence is above 0, the least entropy at least 0, patience at least 1");
        }
    }
}
