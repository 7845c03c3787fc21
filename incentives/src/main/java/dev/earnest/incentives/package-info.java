/// Contracts, peer payments, stake rounds, ledger.
@NullMarked
package dev.earnest.incentives;

import org.jspecify.annotations.NullMarked;
