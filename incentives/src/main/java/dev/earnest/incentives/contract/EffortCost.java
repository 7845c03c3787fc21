package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;

/// What commitment costs an annotator, in units of utility: a convex, nondecreasing function on [0, 1].
public sealed interface EffortCost permits EffortCost.Power, CostTable {
    /// Cost `e(eta)`.
    double at(double commitment);

    /// Derivative `e'(eta)`.
    double slope(double commitment);

    /// `e(eta) = scale eta^exponent`.
    ///
    /// Under the per-label self-consistency signal an exponent of 2 or less leaves no contract linear in utility that
    /// pins the effort: see [IncentiveCheck].
    ///
    /// @param scale cost of full commitment, above 0, in units of utility
    /// @param exponent 1 or more
    record Power(double scale, double exponent) implements EffortCost {
        public Power {
            Require.positive("scale of the effort cost", scale);
            Require.finite("exponent of the effort cost", exponent);
            if (exponent < 1) {
                throw new IncentivesException(
                        "exponent of the effort cost is "
                                + exponent
                                + "; the cost must be convex, take 1 or more");
            }
        }

        @Override
        public double at(double commitment) {
            return scale * Math.pow(commitment, exponent);
        }

        @Override
        public double slope(double commitment) {
            return scale * exponent * Math.pow(commitment, exponent - 1);
        }
    }
}
