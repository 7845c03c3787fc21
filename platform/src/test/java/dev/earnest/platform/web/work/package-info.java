/// Tests of work over HTTP, with a real database.
@NullMarked
package dev.earnest.platform.web.work;

import org.jspecify.annotations.NullMarked;
