/// Streaming JSON for machines.
@NullMarked
package dev.earnest.app.json;

import org.jspecify.annotations.NullMarked;
