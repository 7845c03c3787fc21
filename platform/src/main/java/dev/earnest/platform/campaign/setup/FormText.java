package dev.earnest.platform.campaign.setup;

import dev.earnest.platform.campaign.Problems;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/// Numbers as people type them, and back. What cannot be understood is noted at the field.
final class FormText {
    private FormText() {}

    static Optional<Long> whole(Problems problems, String pointer, String text) {
        Optional<BigDecimal> number = number(problems, pointer, text, "a whole number");
        if (number.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(number.get().longValueExact());
        } catch (ArithmeticException e) {
            problems.add(pointer, "'" + text + "' is not a whole number");
            return Optional.empty();
        }
    }

    static Optional<Double> percent(Problems problems, String pointer, String text) {
        return number(problems, pointer, text.replace("%", ""), "a percentage such as 10")
                .map(percent -> percent.movePointLeft(2).doubleValue());
    }

    static Optional<Long> amount(
            Problems problems, String pointer, String text, Optional<Currency> currency) {
        int decimals = decimals(currency);
        String bare = text;
        if (currency.isPresent()) {
            bare = text.replaceAll("(?i)" + currency.get().getCurrencyCode(), "");
        }
        Optional<BigDecimal> number = number(problems, pointer, bare, "an amount such as 0.12");
        if (number.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(number.get().movePointRight(decimals).longValueExact());
        } catch (ArithmeticException e) {
            problems.add(
                    pointer,
                    "'"
                            + text
                            + "' has more than the "
                            + decimals
                            + " decimals of the currency, or is too large");
            return Optional.empty();
        }
    }

    static String percent(double share) {
        return plain(BigDecimal.valueOf(share).movePointRight(2));
    }

    static String amount(long minor, Optional<Currency> currency) {
        return BigDecimal.valueOf(minor)
                .movePointLeft(decimals(currency))
                .setScale(decimals(currency), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private static int decimals(Optional<Currency> currency) {
        return currency.map(known -> Math.max(0, known.getDefaultFractionDigits())).orElse(2);
    }

    private static Optional<BigDecimal> number(
            Problems problems, String pointer, String text, String expected) {
        // Many people write a decimal comma; a comma between thousands would be read wrongly, so
        // that one with three
        // digits behind it is refused.
        String typed = text.strip().replace("\u00a0", "");
        if (typed.matches("[+-]?\\d+,\\d{1,2}")) {
            typed = typed.replace(',', '.');
        }
        if (typed.matches("[+-]?(\\d{1,18}(\\.\\d{1,18})?|\\.\\d{1,18})")) {
            return Optional.of(new BigDecimal(typed));
        }
        problems.add(
                pointer,
                text.isBlank() ? "write " + expected : "'" + text.strip() + "' is not " + expected);
        return Optional.empty();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
