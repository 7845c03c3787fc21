package dev.earnest.platform.campaign.screen;

import java.util.Locale;
import java.util.Optional;

/// Which keys a person starts from.
public enum KeySet {
    /// Both hands.
    STANDARD,
    /// The left hand alone, for people who use one hand or a mouse with the other.
    LEFT_HAND;

    /// @return how preferences spell it
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @return the set that preferences spell this way
    public static Optional<KeySet> of(String text) {
        for (KeySet set : values()) {
            if (set.text().equals(text)) {
                return Optional.of(set);
            }
        }
        return Optional.empty();
    }
}
