/// Win rates of one model against another: plain, at equal length, corrected for the judge's errors, and as
/// the known benchmarks score them.
@NullMarked
package dev.earnest.evaluate.winrate;

import org.jspecify.annotations.NullMarked;
