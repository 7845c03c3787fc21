@NullMarked
package dev.earnest.align.experiment;

import org.jspecify.annotations.NullMarked;
