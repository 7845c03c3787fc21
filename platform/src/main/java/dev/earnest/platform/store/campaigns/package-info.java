/// What a requester makes: campaigns with their revisions, guidelines and contracts, items, and imports of them.
@NullMarked
package dev.earnest.platform.store.campaigns;

import org.jspecify.annotations.NullMarked;
