@NullMarked
package dev.earnest.align.feature;

import org.jspecify.annotations.NullMarked;
