package dev.earnest.platform.web.people;

import java.util.Optional;
import java.util.UUID;

/// Where the next page of a list begins: the id of the last row of this one.
final class Cursors {
    private Cursors() {}

    /// @return the id a text names; empty where it names none, which begins at the start
    static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
