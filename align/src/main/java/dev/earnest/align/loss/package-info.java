/// What all losses share: masked sums, sequence log-probabilities, totals of a batch. Losses are pure functions on
/// tensors: they keep nothing, change nothing, and may be called from any thread. What is a target (a reference, an
/// older policy, an advantage) gets no gradient.
@NullMarked
package dev.earnest.align.loss;

import org.jspecify.annotations.NullMarked;
