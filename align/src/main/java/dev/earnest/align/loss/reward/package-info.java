/// Losses of reward models: pairs, ranked lists, ratings; annotators' flip probabilities; normalisation.
@NullMarked
package dev.earnest.align.loss.reward;

import org.jspecify.annotations.NullMarked;
