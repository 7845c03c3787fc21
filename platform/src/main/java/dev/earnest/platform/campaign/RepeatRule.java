package dev.earnest.platform.campaign;

/// Hidden repeats of a person's own items.
///
/// @param share of a person's answers that are repeats, 0 to .5
/// @param gapItems other answers between an item and its repeat, at least
/// @param gapMinutes time between them, at least; waived towards the end of a person's work where nothing else is left
/// @param swappedShare of repeats that show the sides the other way round
public record RepeatRule(double share, int gapItems, int gapMinutes, double swappedShare) {
    public RepeatRule {
        if (!(share >= 0 && share <= 0.5)) {
            throw new InvalidException("/share", "from 0 to 0.5, not " + share);
        }
        if (gapItems < 1 || gapItems > 100_000) {
            throw new InvalidException("/gap_items", "from 1 to 100000, not " + gapItems);
        }
        if (gapMinutes < 0) {
            throw new InvalidException("/gap_minutes", "0 or more, not " + gapMinutes);
        }
        if (!(swappedShare >= 0 && swappedShare <= 1)) {
            throw new InvalidException("/swapped_share", "from 0 to 1, not " + swappedShare);
        }
    }
}
