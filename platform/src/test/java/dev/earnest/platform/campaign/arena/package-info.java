/// Tests of battles between models.
@NullMarked
package dev.earnest.platform.campaign.arena;

import org.jspecify.annotations.NullMarked;
