@NullMarked
package dev.earnest.platform.web.hooks;

import org.jspecify.annotations.NullMarked;
