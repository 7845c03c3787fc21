package dev.earnest.incentives.crowd;

import java.util.Locale;

/// What a cheap rule looks at instead of reading.
public enum Feature {
    /// The response with more words wins.
    LONGER,
    /// The response with fewer words wins.
    SHORTER,
    /// The response with more headings, lists and bold text wins.
    MARKDOWN;

    /// @return the name in specifications
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
