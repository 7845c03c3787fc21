package dev.earnest.incentives.crowd;

/// A panel of experts; all of them label the same items.
///
/// @param number of experts, 0 or more
/// @param share of all items, rounded to a whole number, 0 to 1
/// @param commitment 0 to 1
/// @param delta how often an expert contradicts himself, 0 to below 1/2
/// @param taste standard deviation of personal taste in logits, 0 or more
public record Experts(int number, double share, double commitment, double delta, double taste) {

    /// No experts.
    public static final Experts NONE = new Experts(0, 0, 1, 0, 0);

    public Experts {
        Require.atLeast("number of experts", number, 0);
        Require.probability("share of items with expert labels", share);
        Require.probability("commitment of experts", commitment);
        Require.delta("delta of experts", delta);
        Require.notNegative("taste of experts", taste);
    }
}
