package dev.earnest.platform.render;

import java.util.List;

/// A text with the names of models masked, and what was found.
///
/// @param text the text with each masked name replaced
/// @param findings every name that was found, masked or not, in the order of the text
public record Masked(String text, List<Finding> findings) {
    public Masked {
        findings = List.copyOf(findings);
    }

    /// A name in a text.
    ///
    /// @param start first character of the name in the original text
    /// @param end one past its last character
    /// @param name as it stands in the original text
    /// @param kind what was named
    /// @param selfDescription whether the text says it of its own author, as in "I am ..."
    public record Finding(int start, int end, String name, Kind kind, boolean selfDescription) {}

    /// What a found name names.
    public enum Kind {
        /// A widely known model.
        KNOWN_MODEL,
        /// A company that makes models.
        MAKER,
        /// A model of the campaign's own list.
        CAMPAIGN_MODEL
    }

    /// @return whether a name was found
    public boolean found() {
        return !findings.isEmpty();
    }
}
