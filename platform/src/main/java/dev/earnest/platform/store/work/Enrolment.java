package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.assign.PersonState;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// A person in a campaign as an annotator.
///
/// @param campaign which
/// @param person counts and state
/// @param note why somebody is paused, and the like
/// @param groups what they belong to, such as `{"language":"de"}`
/// @param consentedAt empty where they have not
/// @param guidelineRead latest version they have read; 0 for none
/// @param contractSeen latest version of the contract they have seen; 0 for none
/// @param joinedAt when they were enrolled
/// @param examFailedAt empty where they have not failed
/// @param activeSeconds of work
/// @param earned prices of their answers, in minor units
/// @param lastAnswerAt empty where there is none
public record Enrolment(
        UUID campaign,
        PersonState person,
        String note,
        ObjectNode groups,
        Optional<Instant> consentedAt,
        int guidelineRead,
        int contractSeen,
        Instant joinedAt,
        Optional<Instant> examFailedAt,
        long activeSeconds,
        long earned,
        Optional<Instant> lastAnswerAt) {
    public Enrolment {
        Objects.requireNonNull(campaign, "campaign");
        Objects.requireNonNull(person, "person");
    }
}
