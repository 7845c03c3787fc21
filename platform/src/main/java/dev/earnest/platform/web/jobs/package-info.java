/// Does long work beside requests.
@NullMarked
package dev.earnest.platform.web.jobs;

import org.jspecify.annotations.NullMarked;
