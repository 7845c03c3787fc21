@NullMarked
package dev.earnest.platform.web.api;

import org.jspecify.annotations.NullMarked;
