@NullMarked
package dev.earnest.platform.web.jobs;

import org.jspecify.annotations.NullMarked;
