package dev.earnest.model.generate;

import dev.earnest.model.ModelException;

/// What the log-probability of a text is divided by, so that beams of different length can be compared: without it,
/// short texts win.
public sealed interface LengthPenalty {
    /// length^exponent, as Hugging Face has it.
    ///
    /// @param exponent 0 prefers short texts, 1 compares means over tokens
    record Power(double exponent) implements LengthPenalty {
        public Power {
            finite(exponent);
        }
    }

    /// ((5 + length) / 6)^exponent: Wu et al. 2016, arXiv 1609.08144, equation 14.
    ///
    /// @param exponent 0 prefers short texts; 0.6 is usual
    record Gnmt(double exponent) implements LengthPenalty {
        public Gnmt {
            finite(exponent);
        }
    }

    /// @param length in tokens, at least 1
    default double divisor(int length) {
        return switch (this) {
            case Power(double exponent) -> Math.pow(length, exponent);
            case Gnmt(double exponent) -> Math.pow((5.0 + length) / 6, exponent);
        };
    }

    private static void finite(double exponent) {
        if (!Double.isFinite(exponent)) {
            throw new ModelException("the length penalty is " + exponent + ": it is a number");
        }
    }
}
