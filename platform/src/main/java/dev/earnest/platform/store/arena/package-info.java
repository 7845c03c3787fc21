/// Battles between models, and what they came to so far.
@NullMarked
package dev.earnest.platform.store.arena;

import org.jspecify.annotations.NullMarked;
