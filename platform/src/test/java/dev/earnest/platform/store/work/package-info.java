@NullMarked
package dev.earnest.platform.store.work;

import org.jspecify.annotations.NullMarked;
