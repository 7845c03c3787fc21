/// What the dashboard reads, and the snapshots it shows.
@NullMarked
package dev.earnest.platform.store.watch;

import org.jspecify.annotations.NullMarked;
