/// Policy gradients with a value head: divergence from the reference, token rewards, advantages, PPO.
@NullMarked
package dev.earnest.align.loss.policy;

import org.jspecify.annotations.NullMarked;
