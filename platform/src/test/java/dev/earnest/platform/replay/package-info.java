@NullMarked
package dev.earnest.platform.replay;

import org.jspecify.annotations.NullMarked;
