package dev.earnest.incentives.crowd;

/// Items that an annotator sees again without being told.
///
/// @param share of an annotator's items, rounded to a whole number, 0 to 1
/// @param times how often such an item comes again, at least 1
/// @param gap least number of other answers between two to the same item, 0 or more
/// @param swapped probability that the sides change from one time to the next, 0 to 1
public record Repeats(double share, int times, int gap, double swapped) {

    /// No repeats.
    public static final Repeats NONE = new Repeats(0, 1, 0, 1);

    public Repeats {
        Require.probability("share of repeated items", share);
        Require.atLeast("times an item comes again", times, 1);
        Require.atLeast("gap", gap, 0);
        Require.probability("share of swapped repeats", swapped);
    }

    /// One swapped repeat of this share of items.
    public static Repeats of(double share, int gap) {
        return new Repeats(share, 1, gap, 1);
    }
}
