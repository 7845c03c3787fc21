/// Instructions to learn from, made by templates out of labelled tasks.
@NullMarked
package dev.earnest.align.instruct;

import org.jspecify.annotations.NullMarked;
