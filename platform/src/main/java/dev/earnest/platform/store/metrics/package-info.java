/// Numbers about the whole installation, for those who watch it.
@NullMarked
package dev.earnest.platform.store.metrics;

import org.jspecify.annotations.NullMarked;
