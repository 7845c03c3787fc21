package dev.earnest.formats;

/// What a table holds.
public enum TableKind {
    /// Items, annotators and categories.
    LABELS("labels"),
    /// Who won, left or right.
    COMPARISONS("comparisons"),
    /// Several things in order, best first.
    RANKINGS("rankings");

    private final String id;

    TableKind(String id) {
        this.id = id;
    }

    /// @return the name on the command line
    public String id() {
        return id;
    }
}
