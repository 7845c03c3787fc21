/// Pay in the database: settling periods and days, reversals, payouts, corrections, and what pages need to know.
@NullMarked
package dev.earnest.platform.store.pay;

import org.jspecify.annotations.NullMarked;
