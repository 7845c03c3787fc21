package dev.earnest.incentives.ledger;

/// What an account is for.
public enum AccountKind {
    /// What a person has earned and not yet withdrawn.
    ANNOTATOR,
    /// What a campaign's owner has paid in and not yet bound or spent.
    CAMPAIGN,
    /// Money bound to a purpose: a round's pool and deposits, the bond of an appeal.
    ESCROW,
    /// Slashed deposits and other money that belongs to nobody in the round.
    TREASURY,
    /// What the platform charges.
    FEES,
    /// The world outside the books, such as a bank: money paid in comes from here and money paid out
    /// goes here. The only kind that may go below zero; minus its balance is all the money inside.
    OUTSIDE;

    /// Whether an account of this kind may have a negative balance.
    public boolean mayBeNegative() {
        return this == OUTSIDE;
    }
}
