package dev.earnest.align.run;

import java.math.BigDecimal;
import java.util.Optional;

/// Rewards that a program gives.
final class Program {
    private Program() {}

    static double equal(String answer, String expected, Optional<String> after) {
        if (after.isEmpty()) {
            return same(answer, expected) ? 1 : 0;
        }
        int place = answer.lastIndexOf(after.get());
        return place >= 0 && same(answer.substring(place + after.get().length()), expected) ? 1 : 0;
    }

    static boolean same(String answer, String expected) {
        Optional<BigDecimal> number = number(expected);
        return number.isPresent()
                ? number(answer).filter(own -> own.compareTo(number.get()) == 0).isPresent()
                : words(answer).equals(words(expected));
    }

    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /// @return the number that a text is, with its thousands apart or not
    private static Optional<BigDecimal> number(String text) {
        String plain = text.strip();
        if (!plain.matches("[-+]?([0-9]{1,3}(,[0-9]{3})+|[0-9]{1,60})(\\.[0-9]{1,60})?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(plain.replace(",", "")));
    }

    static double occurrences(String text, String wanted) {
        int count = 0;
        for (int at = text.indexOf(wanted);
                at >= 0;
                at = text.indexOf(wanted, at + wanted.length())) {
            count++;
        }
        return count;
    }

    static double near(int length, int target) {
        return 1 - Math.abs(length - target) / (double) target;
    }
}
