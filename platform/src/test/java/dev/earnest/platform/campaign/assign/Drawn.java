package dev.earnest.platform.campaign.assign;

import dev.earnest.platform.campaign.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// One task that was given and answered.
///
/// @param person who got it
/// @param item what, unique over all campaigns
/// @param purpose why
/// @param shown index in the item of the response at each place
/// @param at when it was given, and answered
/// @param right whether a known answer was met
record Drawn(
        UUID person, long item, Purpose purpose, List<Integer> shown, Instant at, boolean right) {
    Drawn {
        shown = List.copyOf(shown);
    }
}
