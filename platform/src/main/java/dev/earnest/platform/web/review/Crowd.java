package dev.earnest.platform.web.review;

import dev.earnest.platform.store.review.CrowdReader;
import java.util.List;

/// Everybody of a campaign, with what the latest analyses say, as of one moment.
///
/// @param people by handle
/// @param figures of theirs
record Crowd(List<CrowdReader.Person> people, PersonFigures figures) {
    Crowd {
        people = List.copyOf(people);
    }
}
