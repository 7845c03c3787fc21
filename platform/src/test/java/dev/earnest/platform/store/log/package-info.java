@NullMarked
package dev.earnest.platform.store.log;

import org.jspecify.annotations.NullMarked;
