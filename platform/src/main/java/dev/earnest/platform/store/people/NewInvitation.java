package dev.earnest.platform.store.people;

import dev.earnest.platform.campaign.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// An invitation to be made; see [Invitation] for its parts.
public record NewInvitation(
        Optional<UUID> campaign,
        Role role,
        String note,
        String email,
        Optional<Instant> expiresAt,
        OptionalInt places,
        boolean untilFinished,
        boolean expert) {
    /// For no experts.
    public NewInvitation(
            Optional<UUID> campaign,
            Role role,
            String note,
            String email,
            Optional<Instant> expiresAt,
            OptionalInt places,
            boolean untilFinished) {
        this(campaign, role, note, email, expiresAt, places, untilFinished, false);
    }
}
