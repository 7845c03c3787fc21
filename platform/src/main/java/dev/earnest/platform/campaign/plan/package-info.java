/// What a campaign will cost, how long it will take, what it will tell, and what stands in the way of its launch: pure
/// functions of its specification and its items.
@NullMarked
package dev.earnest.platform.campaign.plan;

import org.jspecify.annotations.NullMarked;
