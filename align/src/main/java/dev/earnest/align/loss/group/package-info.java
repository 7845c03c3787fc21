/// Policy gradients over groups of answers to one prompt: RLOO, GRPO and their relatives.
@NullMarked
package dev.earnest.align.loss.group;

import org.jspecify.annotations.NullMarked;
