/// Arenas, judges, win rates and benchmarks of language models.
@NullMarked
package dev.earnest.evaluate;

import org.jspecify.annotations.NullMarked;
