/// Implicit language Q-learning from a fixed set of dialogues.
@NullMarked
package dev.earnest.align.loss.offline;

import org.jspecify.annotations.NullMarked;
