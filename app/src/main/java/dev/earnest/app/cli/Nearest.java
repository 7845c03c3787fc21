package dev.earnest.app.cli;

import java.util.List;

/// Names that were probably meant.
public final class Nearest {
    private Nearest() {}

    /// @return `; did you mean X?` where a name is near, else nothing
    public static String hint(String word, List<String> names) {
        String nearest = "";
        int best = Math.max(2, word.length() / 3) + 1;
        for (String name : names) {
            int distance = distance(word, name);
            if (distance < best || (name.startsWith(word) && !word.isEmpty() && best > 1)) {
                best = name.startsWith(word) ? 1 : distance;
                nearest = name;
            }
        }
        return nearest.isEmpty() ? "" : "; did you mean " + nearest + "?";
    }

    /// @return Levenshtein distance: insertions, deletions and replacements from one to the other
    static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[other.length() + 1];
            current[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int replaced =
                        previous[column - 1]
                                + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                current[column] =
                        Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
