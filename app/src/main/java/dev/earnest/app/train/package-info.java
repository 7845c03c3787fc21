/// Settings of training runs as people write them.
@NullMarked
package dev.earnest.app.train;

import org.jspecify.annotations.NullMarked;
