package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;

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

    /// The form of this label.
    ///
    /// @throws IncentivesException where there is none
    public static ContractForm labelled(String label) {
        for (ContractForm form : values()) {
            if (form.label.equals(label)) {
                return form;
            }
        }
        throw new IncentivesException(
                "there is no form of contract '"
                        + label
                        + "'; take general, linear, threshold, fixed or advance");
    }

    /// Name in files and on pages.
    public String label() {
        return label;
    }
}
