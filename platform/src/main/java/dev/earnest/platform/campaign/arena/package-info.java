/// Blind battles between models: which two meet next, what a turn or an answer says of them. Pure.
@NullMarked
package dev.earnest.platform.campaign.arena;

import org.jspecify.annotations.NullMarked;
