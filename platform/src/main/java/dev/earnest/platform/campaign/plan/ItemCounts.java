package dev.earnest.platform.campaign.plan;

/// How many items a campaign has.
///
/// @param normal to be answered
/// @param gold with known answers
/// @param training for practice
/// @param exam of the qualification test
public record ItemCounts(long normal, long gold, long training, long exam) {
    /// No items.
    public static final ItemCounts NONE = new ItemCounts(0, 0, 0, 0);

    /// @return items of every kind
    public long all() {
        return normal + gold + training + exam;
    }
}
