package dev.earnest.evaluate.choice;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether a free answer ends in the right result. Where the right result is a number and nothing else, numbers are
/// compared; other results, such as `1/2` or `Apollo 11`, as texts without case, articles, punctuation and spacing.
public final class ExactMatch {
    private static final Pattern MARKED =
            Pattern.compile(
                    "(?:####|\\bthe (?:final )?answer is:?|\\banswer:|^A:|\\\\boxed\\{)\\s*(?<rest>[^\\n}]+)",
                    Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern NUMBER =
            Pattern.compile("[-−]?\\$?\\s?(?:\\d[\\d,]*(?:\\.\\d+)?|\\.\\d+)");
    private static final Pattern WHOLE_NUMBER = Pattern.compile(NUMBER + "\\s?%?\\.?");

    private ExactMatch() {}

    /// @return the result that a text states: what stands after its last mark (`####`, `the answer is`, `A:`,
    ///     `\boxed{`), else its last number; empty where it has neither
    public static Optional<String> extract(String text) {
        return marked(text).or(() -> lastNumber(text));
    }

    private static Optional<String> marked(String text) {
        Optional<String> found = Optional.empty();
        Matcher marks = MARKED.matcher(text);
        while (marks.find()) {
            found = Optional.of(marks.group("rest").replaceFirst("^.*\\\\boxed\\{", "").strip());
        }
        return found;
    }

    private static Optional<String> lastNumber(String text) {
        Optional<String> found = Optional.empty();
        Matcher numbers = NUMBER.matcher(text);
        while (numbers.find()) {
            found = Optional.of(numbers.group());
        }
        return found;
    }

    /// @param target the right answer, as a result or with its way, such as GSM8K's
    /// @return whether the response states the same result
    public static boolean matches(String response, String target) {
        String right = marked(target).orElse(target).strip();
        Optional<Double> number =
                WHOLE_NUMBER.matcher(right).matches() ? number(right) : Optional.empty();
        if (number.isPresent()) {
            return extract(response)
                    .flatMap(ExactMatch::number)
                    .map(value ->
                            Math.abs(value - number.get()) < 1e-6 * Math.max(1, Math.abs(value)))
                    .orElse(false);
        }
        return normal(marked(response).orElse(response)).equals(normal(right))
                || normal(response).equals(normal(right));
    }

    private static Optional<Double> number(String text) {
        Matcher first = NUMBER.matcher(text);
        if (!first.find()) {
            return Optional.empty();
        }
        String digits = first.group().replaceAll("[$,\\s]", "").replace('−', '-');
        String before = text.substring(0, first.start()).strip();
        return before.chars().anyMatch(Character::isLetterOrDigit)
                ? Optional.empty()
                : Optional.of(Double.parseDouble(digits));
    }

    private static String normal(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("(?<=\\d),(?=\\d{3})", "")
                // Signs that a number has are no punctuation: -1/2 is neither 1/2 nor 1.2.
                .replaceAll("(?<![\\p{L}\\p{N}])[-−](?=\\d)", " minus ")
                .replaceAll("\\b(?:a|an|the)\\b", " ")
                .replaceAll("(?:(?!(?<=\\d)[./:](?=\\d))[^\\p{L}\\p{N}])+", " ")
                .strip();
    }
}
