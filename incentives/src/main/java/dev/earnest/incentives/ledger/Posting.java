package dev.earnest.incentives.ledger;

import dev.earnest.incentives.money.Money;

/// One line of an entry.
///
/// @param account whose balance changes
/// @param amount by how much: positive adds to the balance, negative takes from it
public record Posting(Account account, Money amount) {}
