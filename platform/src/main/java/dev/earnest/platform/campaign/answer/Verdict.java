package dev.earnest.platform.campaign.answer;

/// What kind of answer was given.
public enum Verdict {
    /// One of two is better, by some grade; an odd scale has a middle.
    GRADED,
    /// Both are equally good.
    TIE,
    /// Neither is acceptable.
    BOTH_BAD,
    /// The person cannot tell.
    CANNOT_JUDGE,
    /// Several responses in order.
    RANKED,
    /// None of several is acceptable.
    ALL_BAD,
    /// Attributes only.
    RATED,
    /// A conversation with a choice at each turn.
    CHAT,
    /// A text was written or mended.
    TEXT,
    /// Faults were marked.
    SPANS,
    /// Mended faults were checked.
    VERIFIED
}
