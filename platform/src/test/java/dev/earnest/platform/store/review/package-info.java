@NullMarked
package dev.earnest.platform.store.review;

import org.jspecify.annotations.NullMarked;
