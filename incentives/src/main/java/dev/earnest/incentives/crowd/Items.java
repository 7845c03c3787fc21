package dev.earnest.incentives.crowd;

/// The items of a campaign.
///
/// @param number of items, at least 1
/// @param preferences how clear they are
/// @param texts what the responses look like
public record Items(int number, Preferences preferences, Texts texts) {

    public Items {
        Require.atLeast("number of items", number, 1);
    }

    /// Items with the default texts.
    public static Items of(int number, Preferences preferences) {
        return new Items(number, preferences, Texts.DEFAULTS);
    }
}
