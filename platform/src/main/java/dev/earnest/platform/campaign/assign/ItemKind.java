package dev.earnest.platform.campaign.assign;

/// What an item is for.
public enum ItemKind {
    /// To be answered by several people.
    NORMAL,
    /// Has a known answer, mixed into paid work.
    GOLD,
    /// Has a known answer, practised with feedback.
    TRAINING,
    /// Has a known answer, asked in the qualification test.
    EXAM
}
