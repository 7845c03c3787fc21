package dev.earnest.align.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What counts as a term of a text. Texts are put in lower case and cut at white space first.
public sealed interface Ngrams {
    /// Runs of characters inside words, each word with a space on both sides.
    ///
    /// @param shortest at least 1
    /// @param longest at least `shortest`
    record Characters(int shortest, int longest) implements Ngrams {
        public Characters {
            check(shortest, longest);
        }
    }

    /// Runs of words. Punctuation belongs to the word it touches only inside of it, as in `don't`; elsewhere it parts
    /// words.
    ///
    /// @param shortest at least 1
    /// @param longest at least `shortest`
    record Words(int shortest, int longest) implements Ngrams {
        public Words {
            check(shortest, longest);
        }
    }

    private static void check(int shortest, int longest) {
        if (shortest < 1 || longest < shortest) {
            throw new IllegalArgumentException(
                    "n-grams of " + shortest + " to " + longest + ": at least 1, in this order");
        }
    }

    /// @return all terms of the text, repeated as often as they occur
    default List<String> of(String text) {
        return switch (this) {
            case Characters(int shortest, int longest) -> characters(text, shortest, longest);
            case Words(int shortest, int longest) -> words(text, shortest, longest);
        };
    }

    private static List<String> characters(String text, int shortest, int longest) {
        List<String> terms = new ArrayList<>();
        for (String word : text.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            String padded = " " + word + " ";
            for (int length = shortest; length <= longest; length++) {
                for (int from = 0; from + length <= padded.length(); from++) {
                    terms.add(padded.substring(from, from + length));
                }
            }
        }
        return terms;
    }

    private static List<String> words(String text, int shortest, int longest) {
        List<String> words =
                Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}']+"))
                        .filter(word -> !word.isEmpty())
                        .toList();
        List<String> terms = new ArrayList<>();
        for (int length = shortest; length <= longest; length++) {
            for (int from = 0; from + length <= words.size(); from++) {
                terms.add(String.join(" ", words.subList(from, from + length)));
            }
        }
        return terms;
    }
}
