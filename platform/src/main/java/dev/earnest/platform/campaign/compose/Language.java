package dev.earnest.platform.campaign.compose;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Guesses whether a text is in another language than asked for. Two steps, both simple on purpose:
///
/// 1. the script in which most letters stand must be one that the language is written in;
/// 2. within Latin, Cyrillic and Arabic script, the commonest little words decide: another language is named where its
///    little words are at least [#LEAST_SHARE] of all words and twice as many as those of the language asked for.
///
/// Texts of fewer than [#LEAST_WORDS] words, of many quotations or of much code say too little; then, and for languages
/// that are not listed, nothing is guessed. The result is a notice to the writer and never refuses a text.
public final class Language {
    /// Shorter texts are not guessed at.
    public static final int LEAST_WORDS = 8;

    /// Of all words, those that must be little words of the other language.
    static final double LEAST_SHARE = 0.12;

    private Language() {}

    /// @param text as written
    /// @param asked BCP 47 tag of the language it should be in; empty for any
    /// @return tag of the language it seems to be in instead; empty where it seems right or nothing can be said
    public static Optional<String> instead(String text, String asked) {
        String expected = Locale.forLanguageTag(asked).getLanguage();
        if (expected.isEmpty() || Words.count(text) < LEAST_WORDS) {
            return Optional.empty();
        }
        Optional<String> script = Scripts.of(text);
        Set<String> allowed = Scripts.written(expected);
        if (script.isEmpty() || allowed.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Double> shares = LittleWords.shares(text, script.get());
        if (!allowed.contains(script.get())) {
            return best(shares).or(() -> Scripts.only(script.get()));
        }
        double own = shares.getOrDefault(expected, -1.0);
        return own < 0
                ? Optional.empty()
                : best(shares)
                        .filter(other -> !other.equals(expected))
                        .filter(other -> shares.getOrDefault(other, 0.0) >= 2 * own);
    }

    /// @return the English name of a language
    public static String name(String tag) {
        return Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
    }

    private static Optional<String> best(Map<String, Double> shares) {
        return shares.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(best -> best.getValue() >= LEAST_SHARE)
                .map(Map.Entry::getKey);
    }
}
