/// What a reward model's scores of preferred and other answers tell about it.
@NullMarked
package dev.earnest.align.score;

import org.jspecify.annotations.NullMarked;
