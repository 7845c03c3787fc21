/// A double-entry ledger: every entry balances, and posting it twice is posting it once.
@NullMarked
package dev.earnest.incentives.ledger;

import org.jspecify.annotations.NullMarked;
