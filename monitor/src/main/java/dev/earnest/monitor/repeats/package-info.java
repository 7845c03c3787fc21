/// Repeats read from judgments, and a row per annotator.
@NullMarked
package dev.earnest.monitor.repeats;

import org.jspecify.annotations.NullMarked;
