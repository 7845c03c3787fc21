package dev.earnest.incentives.crowd;

/// How often an old answer is recalled and given again, whatever its side now: `recall * 2^(-lag / half
/// life)`.
///
/// @param recall probability right after the first answer, 0 to 1
/// @param halfLifeMinutes the lag at which half of it is left, above 0
public record Memory(double recall, double halfLifeMinutes) {

    /// Nobody remembers anything.
    public static final Memory NONE = new Memory(0, 1);

    public Memory {
        Require.probability("recall", recall);
        Require.positive("half life of memory", halfLifeMinutes);
    }

    /// @param lagMinutes since the last answer to the item, 0 or more
    /// @return probability of recall
    public double at(double lagMinutes) {
        return recall * StrictMath.exp(-lagMinutes / halfLifeMinutes * StrictMath.log(2));
    }
}
