package dev.earnest.incentives.stake;

/// What a settlement says of one deposit.
public enum Verdict {
    /// Close to the others: the deposit back and the wage.
    PAID,
    /// Neither close nor far, or a round without a usable item: the deposit back.
    NEUTRAL,
    /// Far from the others: the deposit less the outlier's share.
    SLASHED,
    /// Committed but did not reveal: the deposit less the share for that.
    NO_REVEAL
}
