/// Rankings from pairwise comparisons and from orders of several things.
@NullMarked
package dev.earnest.crowd.rank;

import org.jspecify.annotations.NullMarked;
