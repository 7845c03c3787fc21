package dev.earnest.align.run;

import java.util.Locale;

/// Numbers with their words.
final class Counted {
    private Counted() {}

    /// @return `1 pair`, `1,204 pairs`
    static String of(long count, String word) {
        return String.format(Locale.ROOT, "%,d %s%s", count, word, count == 1 ? "" : "s");
    }
}
