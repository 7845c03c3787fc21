package dev.earnest.incentives.contract;

/// The shapes of contract that are compared.
public enum ContractForm {
    /// The least costly schedule of all, [GeneralContract].
    GENERAL("general"),
    /// Linear in the share of passes between a floor and a ceiling, [LinearContract]; the default.
    LINEAR("linear"),
    /// Two wages and a cut, [ThresholdContract].
    THRESHOLD("threshold"),
    /// The same wage for everybody, [FixedPay].
    FIXED("fixed"),
    /// An advance that failures take back, [ClawedBackAdvance].
    ADVANCE("advance");

    private final String label;

    ContractForm(String label) {
        this.label = label;
    }

    /// Name in files and on pages.
    public String label() {
        return label;
    }
}
