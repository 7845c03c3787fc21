package dev.earnest.monitor.alarm;

/// What an alarm is about.
public enum AlarmKind {
    /// Repeats with swapped sides agree significantly less often than a coin: the side is clicked.
    CLICKS_ONE_SIDE("clicks-one-side"),
    /// One side is chosen far more often than the other.
    SIDE_PREFERENCE("side-preference"),
    /// A cheap feature (length, markdown, first shown) decides far more often than for the others.
    CHEAP_RULE("cheap-rule"),
    /// Repeats soon after the first answer agree more often than later ones.
    MEMORY("memory"),
    /// Far more answers in a fraction of the usual time than the others give. Never by itself a reason to
    /// act: experience is fast too.
    TOO_FAST("too-fast"),
    /// Consistency changes at some time.
    CHANGE("change"),
    /// Agreement with the other annotators changes at some time.
    AGREEMENT_CHANGE("agreement-change"),
    /// Agrees with a machine judge far more often than people agree with each other.
    COPIES_MACHINE("copies-machine"),
    /// Agrees with another account far more often than the other annotators of the same items explain.
    HERDING("herding");

    private final String label;

    AlarmKind(String label) {
        this.label = label;
    }

    /// @return the name in reports and files
    public String label() {
        return label;
    }

    /// @return whether the alarm may count against somebody without a second kind of evidence
    public boolean actionable() {
        return this != TOO_FAST;
    }
}
