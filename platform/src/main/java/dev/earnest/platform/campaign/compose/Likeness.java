package dev.earnest.platform.campaign.compose;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How much a text is like another: evidence for a person who reviews, never a reason to refuse anything. Two texts about
/// the same thing share words; they share runs of five words in order only where one was made from the other, or both
/// from a third.
///
/// @param shared share of the text's runs of five words that stand in the other too, 0 to 1
/// @param similarity 1 minus the edit distance in words over the length of the longer text, 0 to 1
/// @param longest words of the longest run that both have
public record Likeness(double shared, double similarity, int longest) {
    /// Words of a run.
    static final int RUN = 5;

    /// Words of each text that are compared; what comes later is left out, so that the time is bounded.
    static final int MOST_WORDS = 3_000;

    /// From here on somebody should look: well beyond what answers to the same question share by chance.
    public static final double NOTABLE_SHARED = 0.3;

    /// As [#NOTABLE_SHARED], of [#similarity].
    public static final double NOTABLE_SIMILARITY = 0.7;

    /// Nothing in common.
    public static Likeness none() {
        return new Likeness(0, 0, 0);
    }

    /// @param text in question
    /// @param reference it is compared with
    public static Likeness of(String text, String reference) {
        List<String> one = words(text);
        List<String> other = words(reference);
        if (one.isEmpty() || other.isEmpty()) {
            return none();
        }
        return new Likeness(shared(one, other), similarity(one, other), longest(one, other));
    }

    /// @return whether a reviewer should look at it
    public boolean notable() {
        return shared >= NOTABLE_SHARED || similarity >= NOTABLE_SIMILARITY;
    }

    /// @return the larger of the two shares, to order by
    public double most() {
        return Math.max(shared, similarity);
    }

    private static List<String> words(String text) {
        List<String> words = Words.of(text.toLowerCase(Locale.ROOT));
        return words.size() <= MOST_WORDS ? words : words.subList(0, MOST_WORDS);
    }

    private static double shared(List<String> one, List<String> other) {
        int run = Math.min(RUN, one.size());
        if (other.size() < run) {
            return 0;
        }
        Set<List<String>> there = new HashSet<>();
        for (int i = 0; i + run <= other.size(); i++) {
            there.add(other.subList(i, i + run));
        }
        int found = 0;
        int runs = one.size() - run + 1;
        for (int i = 0; i < runs; i++) {
            if (there.contains(one.subList(i, i + run))) {
                found++;
            }
        }
        return (double) found / runs;
    }

    // Levenshtein distance over words, one row at a time.
    private static double similarity(List<String> one, List<String> other) {
        int[] row = new int[other.size() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.size(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.get(i - 1).equals(other.get(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return 1 - (double) row[other.size()] / Math.max(one.size(), other.size());
    }

    private static int longest(List<String> one, List<String> other) {
        int[] row = new int[other.size() + 1];
        int longest = 0;
        for (String word : one) {
            for (int j = other.size(); j > 0; j--) {
                row[j] = word.equals(other.get(j - 1)) ? row[j - 1] + 1 : 0;
                longest = Math.max(longest, row[j]);
            }
        }
        return longest;
    }
}
