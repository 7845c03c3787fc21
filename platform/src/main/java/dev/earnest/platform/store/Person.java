package dev.earnest.platform.store;

import dev.earnest.platform.campaign.Role;
import java.time.Instant;
import java.util.UUID;

/// A person as stored, without secrets.
///
/// @param handle what others see instead of the name
/// @param email empty where none
public record Person(
        UUID id,
        String handle,
        String name,
        String email,
        boolean emailVerified,
        Role role,
        Instant createdAt,
        boolean disabled) {}
