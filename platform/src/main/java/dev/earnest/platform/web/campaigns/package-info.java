/// What a requester does before launch: the list of campaigns, the pages of the set-up, and the same over the HTTP API.
@NullMarked
package dev.earnest.platform.web.campaigns;

import org.jspecify.annotations.NullMarked;
