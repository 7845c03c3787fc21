@NullMarked
package dev.earnest.platform.secret;

import org.jspecify.annotations.NullMarked;
