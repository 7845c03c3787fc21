/// A simulated crowd whose truth is known, to test monitors, contracts and payments on.
@NullMarked
package dev.earnest.incentives.crowd;

import org.jspecify.annotations.NullMarked;
