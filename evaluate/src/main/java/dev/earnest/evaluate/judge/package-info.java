/// Judges of answers: language models, scoring programs and recorded verdicts, asked in both orders.
@NullMarked
package dev.earnest.evaluate.judge;

import org.jspecify.annotations.NullMarked;
