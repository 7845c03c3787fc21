package dev.earnest.align.loss.reward;

/// Margins by strength of a preference, from Llama 2 (arXiv 2307.09288, table 27).
public enum MarginTable {
    /// 1, 2/3, 1/3, 0.
    SMALL(1),
    /// 3, 2, 1, 0.
    LARGE(3);

    private final double widest;

    MarginTable(double widest) {
        this.widest = widest;
    }

    /// @return by how much the chosen answer's reward should lead
    public double margin(Strength strength) {
        return widest
                * switch (strength) {
                    case SIGNIFICANTLY_BETTER -> 1;
                    case BETTER -> 2.0 / 3;
                    case SLIGHTLY_BETTER -> 1.0 / 3;
                    case NEGLIGIBLY_BETTER -> 0;
                };
    }

    /// How much better the chosen answer was found.
    public enum Strength {
        /// The strongest of four grades.
        SIGNIFICANTLY_BETTER,
        /// The second of four grades.
        BETTER,
        /// The third of four grades.
        SLIGHTLY_BETTER,
        /// The weakest of four grades, or unsure.
        NEGLIGIBLY_BETTER
    }
}
