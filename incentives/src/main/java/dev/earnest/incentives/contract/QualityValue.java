package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;
import java.util.function.DoubleUnaryOperator;

/// What an annotator's work is worth to the campaign as a function `mu(eta)` of commitment, in the unit of wages:
/// for the same work that one contract pays, that is for all items among which the `n` monitored ones hide.
public sealed interface QualityValue permits QualityValue.Affine, QualityValue.Curve, ConcaveCurve {
    /// The value `mu(eta)` at a commitment in [0, 1].
    double at(double commitment);

    /// `mu(eta) = base + slope eta`.
    ///
    /// @param base value of work without commitment
    /// @param slope what full commitment adds
    record Affine(double base, double slope) implements QualityValue {
        public Affine {
            Require.finite("base of the value of quality", base);
            Require.finite("slope of the value of quality", slope);
        }

        @Override
        public double at(double commitment) {
            return base + slope * commitment;
        }
    }

    /// A given function; it must be pure.
    ///
    /// @param function value by commitment, finite on [0, 1]
    record Curve(DoubleUnaryOperator function) implements QualityValue {
        @Override
        public double at(double commitment) {
            double value = function.applyAsDouble(commitment);
            if (!Double.isFinite(value)) {
                throw new IncentivesException(
                        "value of quality at commitment "
                                + commitment
                                + " is "
                                + value
                                + "; it must be a finite number");
            }
            return value;
        }
    }
}
