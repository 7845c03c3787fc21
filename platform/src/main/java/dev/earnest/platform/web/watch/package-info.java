/// The requester's dashboard: what a campaign's pages have in common, the overview, agreement and models.
@NullMarked
package dev.earnest.platform.web.watch;

import org.jspecify.annotations.NullMarked;
