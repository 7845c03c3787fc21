/// Shared pieces, not for use outside this module.
@NullMarked
package dev.earnest.monitor.internal;

import org.jspecify.annotations.NullMarked;
