package dev.earnest.platform.campaign.export;

import java.util.Locale;

/// What an export is about.
public enum ExportKind {
    /// Every answer with everything known about it, and the items with their texts.
    ANSWERS("All answers", "Every answer as it was clicked, and the items with their texts."),
    /// A table of comparisons for `rank`, `report` and `monitor`.
    COMPARISONS("Comparisons", "Who beat whom: the table that ranks models."),
    /// A table of labels for `aggregate`, `agree` and `monitor`.
    LABELS("Labels", "One label for each answer: the table that measures agreement."),
    /// Aggregated preferences in a training format.
    PREFERENCES(
            "Training data",
            "One row for each item, with probabilities inferred from all answers.");

    private final String title;
    private final String hint;

    ExportKind(String title, String hint) {
        this.title = title;
        this.hint = hint;
    }

    /// @return how JSON spells it
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @return a heading
    public String title() {
        return title;
    }

    /// @return one sentence
    public String hint() {
        return hint;
    }
}
