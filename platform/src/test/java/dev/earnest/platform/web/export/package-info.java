@NullMarked
package dev.earnest.platform.web.export;

import org.jspecify.annotations.NullMarked;
