@NullMarked
package dev.earnest.platform.web.metrics;

import org.jspecify.annotations.NullMarked;
