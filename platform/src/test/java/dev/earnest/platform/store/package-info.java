@NullMarked
package dev.earnest.platform.store;

import org.jspecify.annotations.NullMarked;
