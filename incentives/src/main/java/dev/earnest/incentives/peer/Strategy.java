package dev.earnest.incentives.peer;

/// How a simulated annotator answers binary items.
public enum Strategy {
    /// Reads and says what he or she thinks: 1 with probability `p`.
    HONEST,
    /// Reads every other item, else a coin: commitment 1/2.
    HALF_COMMITTED,
    /// A coin.
    LAZY,
    /// Always answers 1.
    CONSTANT,
    /// The answer that most people will give.
    MAJORITY_GUESS,
    /// Follows a balanced signal that needs no reading and has nothing to do with quality, such as "the longer one".
    CHEAP_RULE,
    /// Copies the answer sheet of a ring; nobody outside knows it.
    COLLUDING;

    /// The chance of answer 1.
    ///
    /// @param p the share of 1 among careful people
    /// @param cheap the cheap signal, 0 or 1
    /// @param sheet the ring's answer, 0 or 1
    double chance(double p, int cheap, int sheet) {
        return switch (this) {
            case HONEST -> p;
            case HALF_COMMITTED -> 0.5 + 0.5 * (p - 0.5);
            case LAZY -> 0.5;
            case CONSTANT -> 1;
            case MAJORITY_GUESS -> p > 0.5 ? 1 : p < 0.5 ? 0 : 0.5;
            case CHEAP_RULE -> cheap;
            case COLLUDING -> sheet;
        };
    }
}
