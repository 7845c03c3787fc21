/// The public record of a stake round as a file: read, settled, written, and checked to the last field.
@NullMarked
package dev.earnest.app.round;

import org.jspecify.annotations.NullMarked;
