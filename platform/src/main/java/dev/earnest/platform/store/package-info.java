/// Everything that is written in SQL. One class for each kind of thing kept; transactions are opened by [dev.earnest.platform.store.Database].
@NullMarked
package dev.earnest.platform.store;

import org.jspecify.annotations.NullMarked;
