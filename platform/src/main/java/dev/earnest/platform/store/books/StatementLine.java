package dev.earnest.platform.store.books;

import dev.earnest.incentives.money.Money;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One line of an account's statement.
///
/// @param entry the entry's id; pages continue by it
/// @param key what made it happen
/// @param rule why, one word
/// @param campaign whose cost it is; empty where it is none's
/// @param amount positive adds to the account
public record StatementLine(
        long entry, String key, Instant at, String rule, Optional<UUID> campaign, Money amount) {}
