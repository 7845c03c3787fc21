/// What is kept about written texts beside the answers themselves.
@NullMarked
package dev.earnest.platform.store.compose;

import org.jspecify.annotations.NullMarked;
