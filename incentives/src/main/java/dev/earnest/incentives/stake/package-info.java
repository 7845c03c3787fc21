/// The stake market: rounds with deposits, commit, reveal, settlement in exact integers, appeals.
@NullMarked
package dev.earnest.incentives.stake;

import org.jspecify.annotations.NullMarked;
