package dev.earnest.monitor.review;

/// Where a signal about commitment comes from.
public enum Source {
    /// The annotator's own repeats.
    REPEATS("repeats"),
    /// Labels of an expert.
    EXPERT("expert"),
    /// Gold items.
    GOLD("gold");

    private final String label;

    Source(String label) {
        this.label = label;
    }

    /// @return the name in reports and files
    public String label() {
        return label;
    }
}
