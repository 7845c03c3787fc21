package dev.earnest.incentives.ledger;

import dev.earnest.incentives.Names;
import java.util.Locale;

/// An account in the books.
///
/// @param kind what it is for
/// @param name whose it is: the annotator's, campaign's or round's identifier
public record Account(AccountKind kind, String name) implements Comparable<Account> {

    public Account {
        Names.require("account of kind " + kind, name);
    }

    public static Account annotator(String id) {
        return new Account(AccountKind.ANNOTATOR, id);
    }

    public static Account campaign(String id) {
        return new Account(AccountKind.CAMPAIGN, id);
    }

    public static Account escrow(String purpose) {
        return new Account(AccountKind.ESCROW, purpose);
    }

    /// The one treasury of the platform.
    public static Account treasury() {
        return new Account(AccountKind.TREASURY, "platform");
    }

    /// The one account of the platform's fees.
    public static Account fees() {
        return new Account(AccountKind.FEES, "platform");
    }

    public static Account outside(String name) {
        return new Account(AccountKind.OUTSIDE, name);
    }

    /// By kind, then by name.
    @Override
    public int compareTo(Account other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }

    /// `annotator:ann-17`.
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + name;
    }
}
