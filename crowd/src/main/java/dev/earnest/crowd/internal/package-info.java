/// Shared machinery of this module; not for use outside it.
@NullMarked
package dev.earnest.crowd.internal;

import org.jspecify.annotations.NullMarked;
