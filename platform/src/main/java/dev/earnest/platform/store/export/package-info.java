/// What exports read: sealed answers, item by item, from one snapshot.
@NullMarked
package dev.earnest.platform.store.export;

import org.jspecify.annotations.NullMarked;
