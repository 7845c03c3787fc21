package dev.earnest.platform.campaign.export;

import java.util.Objects;

/// A column of a table.
///
/// @param name as in the first row
/// @param kind what its cells hold
public record Column(String name, Kind kind) {
    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
    }

    /// What cells hold.
    public enum Kind {
        /// Any text.
        TEXT,
        /// A whole number.
        WHOLE,
        /// A number with decimals.
        REAL
    }

    /// @return a column of texts
    static Column text(String name) {
        return new Column(name, Kind.TEXT);
    }

    /// @return a column of whole numbers
    static Column number(String name) {
        return new Column(name, Kind.WHOLE);
    }

    /// @return a column of numbers with decimals
    static Column real(String name) {
        return new Column(name, Kind.REAL);
    }

    /// @return whether its cells are numbers, which need no guard
    public boolean number() {
        return kind != Kind.TEXT;
    }
}
