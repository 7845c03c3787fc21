package dev.earnest.evaluate.choice;

import java.util.Arrays;
import java.util.List;

/// How long responses are.
///
/// @param responses how many
/// @param empty of them without a text
/// @param meanWords mean number of words
/// @param quartiles number of words below which a quarter, a half and three quarters of the responses lie, and the most
/// @param meanCharacters mean number of characters
public record Lengths(
        long responses,
        long empty,
        double meanWords,
        List<Double> quartiles,
        double meanCharacters) {
    public Lengths {
        quartiles = List.copyOf(quartiles);
    }

    /// @param texts at least one
    public static Lengths of(List<String> texts) {
        double[] words = texts.stream().mapToDouble(Lengths::words).sorted().toArray();
        return new Lengths(
                texts.size(),
                texts.stream().filter(String::isBlank).count(),
                Arrays.stream(words).average().orElseThrow(),
                List.of(
                        quantile(words, 0.25),
                        quantile(words, 0.5),
                        quantile(words, 0.75),
                        words[words.length - 1]),
                texts.stream()
                        .mapToInt(text -> text.codePointCount(0, text.length()))
                        .average()
                        .orElseThrow());
    }

    private static double words(String text) {
        String plain = text.strip();
        return plain.isEmpty() ? 0 : plain.split("\\s+").length;
    }

    private static double quantile(double[] sorted, double probability) {
        double place = probability * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
