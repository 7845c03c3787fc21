package dev.earnest.platform.store.people;

import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// A link that lets people in. Its secret is nowhere in it.
///
/// @param campaign where people become members; empty for the installation
/// @param role what they become
/// @param note for whom it is
/// @param email the only address that may use it; empty for any
/// @param expiresAt when it ends; empty where it does not end by date
/// @param places how many may use it; empty where it does not end by number
/// @param untilFinished whether it ends with the campaign
/// @param expert whether annotators who come by it answer the items kept for experts
/// @param used how many have used it; people who were members before do not count
/// @param campaignState where the campaign stands; empty for the installation
public record Invitation(
        UUID id,
        Optional<UUID> campaign,
        Role role,
        String note,
        String email,
        Optional<Instant> expiresAt,
        OptionalInt places,
        boolean untilFinished,
        boolean expert,
        int used,
        Instant createdAt,
        boolean revoked,
        Optional<CampaignState> campaignState) {
    /// Whether a link works, and why not.
    public enum State {
        /// It works.
        OPEN,
        /// Somebody ended it.
        REVOKED,
        /// Its date has passed.
        EXPIRED,
        /// As many as it was for have used it.
        FULL,
        /// Its campaign is finished.
        FINISHED
    }

    /// @return whether it works at a time
    public State state(Instant now) {
        if (revoked) {
            return State.REVOKED;
        }
        if (untilFinished && campaignState.filter(s -> s == CampaignState.FINISHED).isPresent()) {
            return State.FINISHED;
        }
        if (expiresAt.isPresent() && !now.isBefore(expiresAt.get())) {
            return State.EXPIRED;
        }
        if (places.isPresent() && used >= places.getAsInt()) {
            return State.FULL;
        }
        return State.OPEN;
    }
}
