/// Earnest app.
@NullMarked
package dev.earnest.app;

import org.jspecify.annotations.NullMarked;
