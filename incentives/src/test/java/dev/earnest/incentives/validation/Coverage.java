package dev.earnest.incentives.validation;

import dev.earnest.crowd.Interval;
import dev.earnest.monitor.commitment.CommitmentEstimate;

/// When an interval covers, and when it covers often enough.
final class Coverage {
    private Coverage() {}

    static boolean covers(CommitmentEstimate estimate, double truth) {
        return covers(estimate.interval(), truth);
    }

    static boolean covers(Interval interval, double truth) {
        // Ends are found to 1e-12 by bisection.
        return interval.low() <= truth + 1e-9 && truth - 1e-9 <= interval.high();
    }

    /// At least the level, less three Monte-Carlo errors.
    static boolean enough(Rate coverage, double level, long replications) {
        return coverage.value() >= level - 3 * Rate.errorAt(level, replications);
    }

    /// The level itself, give or take three and a half Monte-Carlo errors and one replication: small counts
    /// are skew.
    static boolean equal(Rate coverage, double level, long replications) {
        return Math.abs(coverage.value() - level)
                <= 3.5 * Rate.errorAt(level, replications) + 1.0 / replications;
    }
}
