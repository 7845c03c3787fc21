/// Exports: the page, the API, the work.
@NullMarked
package dev.earnest.platform.web.export;

import org.jspecify.annotations.NullMarked;
