@NullMarked
package dev.earnest.platform.backup;

import org.jspecify.annotations.NullMarked;
