package dev.earnest.crowd.agreement;

import dev.earnest.crowd.Interval;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/// What an [AgreementMeasure] found: a number, or the reason why the data have none. Never a NaN.
public sealed interface Agreement {
    /// @return what the measure could use
    Basis basis();

    /// A number.
    ///
    /// @param value the coefficient; 1 is perfect agreement and, for chance-corrected measures, 0 what
    ///     chance gives
    /// @param standardError of the value over a new sample of items, given these annotators; empty where
    ///     there is no formula or fewer than two items
    /// @param interval at the level of the options; empty where there is none
    /// @param basis what the number rests on
    record Value(
            double value, OptionalDouble standardError, Optional<Interval> interval, Basis basis)
            implements Agreement {
        public Value {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("agreement of " + value);
            }
            Objects.requireNonNull(standardError, "standardError");
            Objects.requireNonNull(interval, "interval");
            Objects.requireNonNull(basis, "basis");
        }
    }

    /// The data do not determine the measure.
    ///
    /// @param reason one sentence without a full stop, for example `no item has two answers`
    /// @param basis what there was
    record Undefined(String reason, Basis basis) implements Agreement {
        public Undefined {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(basis, "basis");
        }
    }

    /// How much data an agreement rests on.
    ///
    /// @param items items with at least two answers (for repeats: pairs of an annotator and an item)
    /// @param annotators people with an answer on those items
    /// @param answers answers on those items
    record Basis(int items, int annotators, int answers) {}
}
