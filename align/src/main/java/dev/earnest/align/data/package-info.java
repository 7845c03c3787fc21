/// Examples to learn from, as tokens, and the batches made of them.
@NullMarked
package dev.earnest.align.data;

import org.jspecify.annotations.NullMarked;
