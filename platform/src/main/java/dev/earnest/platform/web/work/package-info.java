/// Work: the annotator's pages and the API behind them.
@NullMarked
package dev.earnest.platform.web.work;

import org.jspecify.annotations.NullMarked;
