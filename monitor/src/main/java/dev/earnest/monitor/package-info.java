/// Is the annotator committed?
@NullMarked
package dev.earnest.monitor;

import org.jspecify.annotations.NullMarked;
