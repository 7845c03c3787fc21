/// Text from models: greedy, sampled or by beams, one prompt or many at once, with the log-probability of every token.
@NullMarked
package dev.earnest.model.generate;

import org.jspecify.annotations.NullMarked;
