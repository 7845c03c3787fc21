package dev.earnest.monitor.sybil;

import java.util.Set;

/// Something that several accounts have in common. What it is stays with whoever keeps it: here it is only who.
///
/// @param kind what
/// @param people names of the accounts
public record Trace(Kind kind, Set<String> people) {
    public Trace {
        people = Set.copyOf(people);
    }

    /// What accounts can have in common.
    public enum Kind {
        /// One browser: enough to be shown, as far as few accounts use it.
        DEVICE,
        /// One address, as of a household or an office. Never enough by itself.
        ADDRESS,
        /// Neighbouring addresses. Never enough by itself.
        NETWORK
    }
}
