package dev.earnest.crowd.rank;

/// How log-strengths are shown. A Bradley-Terry model knows differences only; each scale fixes the common
/// shift in its own way, within every group of connected items.
public enum Scale {
    /// `e^theta`, summing to 1: the chance, against all together, that Luce's choice axiom gives.
    STRENGTH,
    /// `theta` in natural logarithms, mean 0: a difference of `log 3` means odds of 3 to 1.
    LOG,
    /// `1000 + 400 log10(e) theta`, mean 1000: a difference of 400 means odds of 10 to 1.
    ELO;

    /// Elo points of one unit of log-strength.
    public static final double POINTS = 400 / Math.log(10);

    /// Mean of the Elo scale.
    public static final double MEAN = 1000;

    /// @return the name on the command line: `strength`, `log`, `elo`
    public String label() {
        return switch (this) {
            case STRENGTH -> "strength";
            case LOG -> "log";
            case ELO -> "elo";
        };
    }

    /// @return what a score on this scale is, in words
    public String meaning() {
        return switch (this) {
            case STRENGTH -> "strength, summing to 1";
            case LOG -> "log-strength, mean 0";
            case ELO -> "Elo points, mean 1000";
        };
    }

    /// Converts log-strengths of one group of items.
    ///
    /// @param theta log-strengths up to a common shift; NaN stays NaN and does not count
    /// @return scores on this scale
    public double[] of(double[] theta) {
        double shift = shift(theta);
        double[] scores = new double[theta.length];
        for (int item = 0; item < theta.length; item++) {
            scores[item] = at(theta[item] - shift);
        }
        return scores;
    }

    /// @return what to subtract from log-strengths before [#at]
    double shift(double[] theta) {
        double sum = 0;
        double largest = Double.NEGATIVE_INFINITY;
        int count = 0;
        for (double value : theta) {
            if (!Double.isNaN(value)) {
                sum += value;
                largest = Math.max(largest, value);
                count++;
            }
        }
        return switch (this) {
            case LOG, ELO -> sum / count;
            case STRENGTH -> {
                double total = 0;
                for (double value : theta) {
                    total += Double.isNaN(value) ? 0 : Math.exp(value - largest);
                }
                yield largest + Math.log(total);
            }
        };
    }

    /// @param shifted log-strength after the shift; may be infinite
    /// @return the score; a strength cannot exceed 1
    double at(double shifted) {
        return switch (this) {
            case STRENGTH -> Math.exp(Math.min(shifted, 0));
            case LOG -> shifted;
            case ELO -> MEAN + POINTS * shifted;
        };
    }
}
