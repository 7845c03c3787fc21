@NullMarked
package dev.earnest.platform.web.review;

import org.jspecify.annotations.NullMarked;
