/// Earnest formats.
@NullMarked
package dev.earnest.formats;

import org.jspecify.annotations.NullMarked;
