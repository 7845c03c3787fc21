/// Arenas: battles between models, the leaderboard they support, and what may be wrong with the votes.
@NullMarked
package dev.earnest.evaluate.arena;

import org.jspecify.annotations.NullMarked;
