/// Tables as a whole: what there is, written to a stream and read from one.
@NullMarked
package dev.earnest.platform.store.copy;

import org.jspecify.annotations.NullMarked;
