/// Choosing among sampled answers: best of n with its unbiased estimators and bounds, pass@k, rejection sampling.
@NullMarked
package dev.earnest.align.loss.selection;

import org.jspecify.annotations.NullMarked;
