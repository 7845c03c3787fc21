/// Estimates of commitment from repeats, expert labels and gold items.
@NullMarked
package dev.earnest.monitor.commitment;

import org.jspecify.annotations.NullMarked;
