@NullMarked
package dev.earnest.platform.web.compose;

import org.jspecify.annotations.NullMarked;
