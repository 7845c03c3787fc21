/// Experiments that show whether our methods learn, and how well: on published data, each a procedure with a seed, a
/// result with an interval and a curve, and on synthetic tasks whose truth is known, repeated over many seeds. Published
/// data are read from a folder and never kept.
@NullMarked
package dev.earnest.align.experiment;

import org.jspecify.annotations.NullMarked;
