package dev.earnest.crowd.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds what a mistyped name meant.
public final class LabelNames {
    private LabelNames() {}

    /// @param names at least one
    /// @return the name with the least edit distance (Levenshtein, ignoring case); the first of equals
    public static String nearest(String mistyped, List<String> names) {
        String wanted = mistyped.toLowerCase(Locale.ROOT);
        return names.stream()
                .min(
                        Comparator.comparingInt(
                                name -> distance(wanted, name.toLowerCase(Locale.ROOT))))
                .orElseThrow();
    }

    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
