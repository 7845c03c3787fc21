/// The reference numbers of golden.json, each by our own functions.
@NullMarked
package dev.earnest.align.loss.golden;

import org.jspecify.annotations.NullMarked;
