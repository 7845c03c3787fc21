/// One class per verb: reads its arguments, calls the library, prints.
@NullMarked
package dev.earnest.app.verb;

import org.jspecify.annotations.NullMarked;
