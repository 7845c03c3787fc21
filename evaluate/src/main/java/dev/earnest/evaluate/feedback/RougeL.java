package dev.earnest.evaluate.feedback;

import java.util.Locale;

/// ROUGE-L F-measure (Lin 2004) of two texts: with the longest common subsequence of their words, the harmonic mean of its
/// share of the one and of the other. Words are runs of letters and digits, without case.
public final class RougeL {
    private RougeL() {}

    /// @return words for [#of(String[], String[])]
    public static String[] words(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        return plain.isEmpty() ? new String[0] : plain.split(" ");
    }

    /// @return 0 (nothing in common) to 1 (equal); 0 where either is empty
    public static double of(String one, String other) {
        return of(words(one), words(other));
    }

    /// @return the same for texts cut into words
    public static double of(String[] one, String[] other) {
        if (one.length == 0 || other.length == 0) {
            return 0;
        }
        int[] above = new int[other.length + 1];
        for (String word : one) {
            int diagonal = 0;
            for (int column = 1; column <= other.length; column++) {
                int kept = above[column];
                above[column] =
                        word.equals(other[column - 1])
                                ? diagonal + 1
                                : Math.max(above[column], above[column - 1]);
                diagonal = kept;
            }
        }
        return 2.0 * above[other.length] / (one.length + other.length);
    }
}
