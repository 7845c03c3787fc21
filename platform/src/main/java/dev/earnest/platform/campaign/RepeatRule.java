package dev.earnest.platform.campaign;

/// Hidden repeats of a person's own items.
///
/// @param share of a person's answers that are repeats, 0 to .5
/// @param gapItems other answers between an item and its repeat, at least
/// @param gapMinutes time between them, at least; waived towards the end of a person's work where nothing else is left
/// @param swappedShare of repeats that show the sides the other way round
public record RepeatRule(double share, int gapItems, int gapMinutes, double swappedShare) {
    public RepeatRule {
        Problems problems = new Problems();
        Rules.share(problems, "/share", share, 0.5);
        problems.require(
                gapItems >= 1 && gapItems <= 100_000,
                "/gap_items",
                "from 1 to 100000, not " + gapItems);
        problems.require(
                gapMinutes >= 0 && gapMinutes <= 525_600,
                "/gap_minutes",
                "from 0 to 525600 (a year), not " + gapMinutes);
        Rules.share(problems, "/swapped_share", swappedShare, 1);
        problems.finish();
    }
}
