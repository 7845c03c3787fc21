/// The load bench: many people at a server with much in its database.
@NullMarked
package dev.earnest.bench.load;

import org.jspecify.annotations.NullMarked;
