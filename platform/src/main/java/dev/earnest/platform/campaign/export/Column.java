package dev.earnest.platform.campaign.export;

/// A column of a table.
///
/// @param name as in the first row
/// @param number whether its cells are numbers, which need no guard
public record Column(String name, boolean number) {
    /// @return a column of texts
    static Column text(String name) {
        return new Column(name, false);
    }

    /// @return a column of numbers
    static Column number(String name) {
        return new Column(name, true);
    }
}
