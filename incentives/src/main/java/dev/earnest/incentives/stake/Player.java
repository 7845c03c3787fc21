package dev.earnest.incentives.stake;

/// The kinds of annotators whose earnings in the stake market are compared.
public enum Player {
    /// Reads everything.
    HONEST,
    /// Reads every other item.
    HALF_COMMITTED,
    /// A coin.
    LAZY,
    /// Reads, and gives the answer that most people will give instead of the own one.
    MAJORITY_GUESS,
    /// Follows a signal that needs no reading, such as the longer response, or a ring's answer sheet.
    CHEAP_RULE,
    /// Reads everything, with a taste that is reversed on three items of ten.
    MINORITY_TASTE;

    /// @return how the player answers
    public Seat seat() {
        return switch (this) {
            case HONEST -> new Seat.Committed(1);
            case HALF_COMMITTED -> new Seat.Committed(0.5);
            case LAZY -> new Seat.Committed(0);
            case MAJORITY_GUESS -> new Seat.MajorityGuess();
            case CHEAP_RULE -> new Seat.FollowsSignal();
            case MINORITY_TASTE -> new Seat.MinorityTaste(0.3);
        };
    }

    /// @return share of the cost of reading everything that the player bears
    public double effort() {
        return switch (this) {
            case HONEST, MAJORITY_GUESS, MINORITY_TASTE -> 1;
            case HALF_COMMITTED -> 0.5;
            case LAZY, CHEAP_RULE -> 0;
        };
    }
}
