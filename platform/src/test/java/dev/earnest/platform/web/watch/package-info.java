/// The requester's dashboard over HTTP, on PostgreSQL and in a browser.
@NullMarked
package dev.earnest.platform.web.watch;

import org.jspecify.annotations.NullMarked;
