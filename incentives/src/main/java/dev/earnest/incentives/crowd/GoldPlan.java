package dev.earnest.incentives.crowd;

/// Items of which it is known how committed people answer.
///
/// @param share of all items, rounded to a whole number, 0 to 1
/// @param leastClarity only items with `|2 p - 1|` of at least this may be gold, 0 to 1
public record GoldPlan(double share, double leastClarity) {

    /// No gold items.
    public static final GoldPlan NONE = new GoldPlan(0, 0);

    public GoldPlan {
        Require.probability("share of gold items", share);
        Require.probability("least clarity of gold items", leastClarity);
    }
}
