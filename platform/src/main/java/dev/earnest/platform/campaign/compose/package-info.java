/// Texts that people write: how long they are, what language they seem to be in, and how much they are like texts that
/// were there before. Pure functions; all of it is shown to people, none of it refuses anything.
@NullMarked
package dev.earnest.platform.campaign.compose;

import org.jspecify.annotations.NullMarked;
