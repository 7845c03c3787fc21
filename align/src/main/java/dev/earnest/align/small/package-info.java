/// Small models from nothing to alignment in seconds: what the methods of this module do to a tiny transformer of one's
/// own.
@NullMarked
package dev.earnest.align.small;

import org.jspecify.annotations.NullMarked;
