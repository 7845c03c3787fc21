/// The parts of `evaluate`.
@NullMarked
package dev.earnest.app.verb.evaluate;

import org.jspecify.annotations.NullMarked;
