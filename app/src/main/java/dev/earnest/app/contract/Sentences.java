package dev.earnest.app.contract;

import dev.earnest.app.terminal.Numbers;
import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.Contracts.Outcome;
import dev.earnest.incentives.contract.Deviation;
import dev.earnest.incentives.contract.IncentiveCheck;
import java.math.BigDecimal;
import java.util.Locale;

/// Findings in plain words, for the terminal and for the page.
final class Sentences {
    private Sentences() {}

    /// @return why a form is refused, on one line
    static String refusal(Outcome.Refused refused) {
        return refused.deviation().map(Sentences::deviation).orElse(refused.reason());
    }

    private static String deviation(Deviation deviation) {
        IncentiveCheck check = deviation.check();
        return "the "
                + name(deviation.form())
                + " is refused: at effort "
                + Numbers.fixed(check.effort(), 2)
                + " a person "
                + gain(check)
                + "; take a more convex effort cost, another monitor, or a more lenient cut";
    }

    /// @return what a person gains by which other effort
    private static String gain(IncentiveCheck check) {
        boolean gains = check.gain() > 1e-9 * Math.max(1, Math.abs(check.payoff()));
        String by =
                check.deviation() < 0.005
                        ? "not trying at all"
                        : check.deviation() > 0.995
                                ? "trying to the utmost"
                                : "working at effort " + Numbers.fixed(check.deviation(), 2);
        return gains
                ? "gains " + significant(check.gain(), 3) + " (in utility) by " + by
                : "loses nothing by "
                        + by
                        + " (gain 0 in utility, up to rounding), so nothing keeps the effort up";
    }

    /// @return the name of a form in a sentence
    static String name(ContractForm form) {
        return switch (form) {
            case GENERAL -> "general contract";
            case LINEAR -> "linear contract";
            case THRESHOLD -> "threshold contract";
            case FIXED -> "fixed pay";
            case ADVANCE -> "clawed-back advance";
        };
    }

    /// @return a number as a person would type it
    static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    /// @return a number with this many significant digits and no power of ten where that is short
    static String significant(double number, int digits) {
        if (number == 0 || !Double.isFinite(number)) {
            return Numbers.fixed(number, 0);
        }
        int power = (int) Math.floor(Math.log10(Math.abs(number)) + 1e-12);
        if (power < -6 || power > 12) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", number);
        }
        return Numbers.fixed(number, Math.max(0, digits - 1 - power));
    }
}
