@NullMarked
package dev.earnest.align.small;

import org.jspecify.annotations.NullMarked;
