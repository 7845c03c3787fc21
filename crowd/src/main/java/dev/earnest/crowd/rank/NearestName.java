package dev.earnest.crowd.rank;

import java.util.List;
import java.util.Locale;

/// Guesses which of the known names a wrong one was meant to be.
final class NearestName {
    private NearestName() {}

    /// @param known at least one name
    /// @return the known name with the fewest edits (insert, delete, change a character; Levenshtein 1966),
    ///     ignoring case; the first of several
    static String of(String wrong, List<String> known) {
        String best = known.getFirst();
        int fewest = Integer.MAX_VALUE;
        for (String name : known) {
            int edits = edits(wrong.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (edits < fewest) {
                fewest = edits;
                best = name;
            }
        }
        return best;
    }

    private static int edits(String one, String two) {
        int[] row = new int[two.length() + 1];
        for (int j = 0; j <= two.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= two.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == two.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[two.length()];
    }
}
