/// The log as evidence: how events are chained, how the chain is checked, and how everything else is rebuilt from it.
@NullMarked
package dev.earnest.platform.store.log;

import org.jspecify.annotations.NullMarked;
