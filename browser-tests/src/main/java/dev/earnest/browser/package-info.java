/// Nothing is shipped from here; the tests are in `src/test`.
@NullMarked
package dev.earnest.browser;

import org.jspecify.annotations.NullMarked;
