package dev.earnest.crowd.agreement;

/// How much credit two different categories get, from 1 for equal ones to 0 for the two furthest apart
/// (Gwet, *Handbook of Inter-Rater Reliability*, 2014, chapter 3).
public enum CategoryWeights {
    /// None unless equal.
    IDENTITY(""),
    /// `1 - |c - k| / (max - min)`.
    LINEAR("linear"),
    /// `1 - (c - k)^2 / (max - min)^2`.
    QUADRATIC("quadratic"),
    /// By position only: `1 - m (m - 1) / (q (q - 1))` for positions that span `m` of `q` categories.
    ORDINAL("ordinal");

    private final String suffix;

    CategoryWeights(String suffix) {
        this.suffix = suffix;
    }

    String named(String base) {
        return suffix.isEmpty() ? base : base + "-" + suffix;
    }

    String titled(String base) {
        return suffix.isEmpty() ? base : base + " (" + suffix + " weights)";
    }

    Distance distance(Categories categories) {
        double[] values = categories.values();
        return switch (this) {
            case IDENTITY -> new NominalDistance();
            case LINEAR -> new LinearDistance(values, categories.range());
            case QUADRATIC -> new SquaredDistance(values, categories.range());
            case ORDINAL -> new OrdinalWeightDistance(categories.size());
        };
    }
}
