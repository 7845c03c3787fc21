/// Linked work: what one person found, another mends, a third verifies. Pure functions over JSON trees.
@NullMarked
package dev.earnest.platform.campaign.linked;

import org.jspecify.annotations.NullMarked;
