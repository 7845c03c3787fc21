@NullMarked
package dev.earnest.platform.store.metrics;

import org.jspecify.annotations.NullMarked;
