/// Training: the loop that every method shares, and what each method adds to it.
@NullMarked
package dev.earnest.align.train;

import org.jspecify.annotations.NullMarked;
