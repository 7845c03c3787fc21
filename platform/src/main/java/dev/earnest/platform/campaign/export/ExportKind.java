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
    /// Models, or responses, the best first, with what the answers say of their strength.
    RANKINGS(
            "Rankings",
            "Models or responses, the best first, with scores, intervals and numbers of votes."),
    /// Blind battles between models with their texts, as arenas publish them: the file of `evaluate arena`.
    BATTLES(
            "Battles",
            "Comparisons and conversations as battles between two models, as arenas publish them."),
    /// Aggregated preferences in a training format.
    PREFERENCES(
            "Training data",
            "One row for each item, with probabilities inferred from all answers."),
    /// Judgments with hidden repeats and known answers, and beside them what is known: the files of `monitor`.
    MONITOR(
            "For monitor",
            "Judgments with hidden repeats and tests, the known answers and the experts' beside them."),
    /// First answers as labels of sides in an order of chance: the table of `peers`.
    PEERS("For peer payments", "First answers, to be paid by comparing them with each other."),
    /// The record of a stake round that everybody filled in: the file of `settle`.
    ROUND(
            "For a stake round",
            "The largest sheet that at least three people filled in, as a round to settle.");

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
