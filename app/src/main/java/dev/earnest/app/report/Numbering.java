package dev.earnest.app.report;

import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.terminal.Numbers;
import java.util.Locale;

/// Short forms for the cells of the report.
final class Numbering {
    private Numbering() {}

    static Cell fixed(double value, int decimals) {
        return Double.isNaN(value)
                ? Cell.text("–")
                : Cell.number(minus(Numbers.fixed(value, decimals)), value);
    }

    static Cell count(long value) {
        return Cell.number(Numbers.count(value), (double) value);
    }

    static Cell percent(double share) {
        return Cell.number(sentence(Numbers.percent(share)), share);
    }

    static Cell interval(double low, double high, int decimals) {
        return Double.isNaN(low) || Double.isNaN(high)
                ? Cell.text("–")
                : Cell.number(minus(Numbers.interval(low, high, decimals)), low);
    }

    /// @return a sentence whose percent signs stay with their numbers at the end of a line
    static String sentence(String text) {
        return text.replace(" %", "\u202f%");
    }

    /// @return the text with a capital letter in front
    static String capital(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /// @return the text with a real minus sign, which is as wide as a digit
    static String minus(String number) {
        return number.length() > 1 ? number.replace('-', '−') : number;
    }
}
