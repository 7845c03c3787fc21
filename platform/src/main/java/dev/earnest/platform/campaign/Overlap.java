package dev.earnest.platform.campaign;

/// How many people answer an item. Fixed where `least` equals `most`.
///
/// @param least answers that every item gets, 1 or more
/// @param most never more than this count
/// @param sureEnough a dynamic item is complete when the probability of its leading answer reaches this, .5 to 1
/// @param dearestBit a dynamic item is complete when the next bit of information is expected to cost more than this,
///     in minor units of the currency; 0 for no limit
public record Overlap(int least, int most, double sureEnough, long dearestBit) {
    public Overlap {
        Problems problems = new Problems();
        problems.require(
                least >= 1 && least <= 100,
                "/least",
                "an item gets 1 to 100 answers, not " + least);
        problems.require(
                most >= least && most <= 100,
                "/most",
                "an item gets at least its " + least + " and at most 100 answers, not " + most);
        problems.require(
                sureEnough >= 0.5 && sureEnough <= 1,
                "/sure_enough",
                "a probability from 0.5 to 1, not " + sureEnough);
        problems.require(dearestBit >= 0, "/dearest_bit", "0 or more, not " + dearestBit);
        problems.finish();
    }

    /// Every item gets exactly this many answers.
    public static Overlap fixed(int answers) {
        return new Overlap(answers, answers, 1, 0);
    }

    /// @return whether items may stop before `most`
    public boolean dynamic() {
        return most > least;
    }
}
