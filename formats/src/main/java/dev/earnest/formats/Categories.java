package dev.earnest.formats;

import dev.earnest.judgments.DictionaryBuilder;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/// Turns the label column into codes: every different text is judged once (mapped by `--values`, refused
/// when it is empty, NaN or not allowed) and looked up from then on.
final class Categories {
    private static final int REFUSED = -1;

    private final DictionaryBuilder raw = new DictionaryBuilder();
    private final DictionaryBuilder labels;
    private final ValueMapping values;
    private final Set<String> allowed;
    private int[] codes = new int[16];
    private int known;

    Categories(DictionaryBuilder labels, ReadOptions options) {
        this.labels = labels;
        values = options.values();
        allowed = options.labels();
    }

    /// @return the code of the label in a slot, -1 where it is no label
    int code(Row row, int slot) {
        int code = raw.code(row.tail[slot], row.bytes, row.from[slot], row.to[slot]);
        if (code == known) {
            learn(code);
        }
        return codes[code];
    }

    /// @return why a text is no label, and how to mend it
    String fault(String text) {
        String label = values.meaning(text);
        if (label.isEmpty()) {
            return "the label is empty; leave the row out or write what the annotator chose";
        }
        if (isNotANumber(label)) {
            return "the label is '"
                    + label
                    + "', which stands for a missing value; leave the row out or rename it with"
                    + " --values "
                    + text
                    + "=NAME";
        }
        return "unknown label '"
                + label
                + "'; the labels are "
                + String.join(", ", new TreeSet<>(allowed));
    }

    static boolean isNotANumber(String label) {
        return label.strip().equalsIgnoreCase("nan");
    }

    private void learn(int code) {
        if (code == codes.length) {
            codes = Arrays.copyOf(codes, code * 2);
        }
        String label = values.meaning(raw.name(code));
        boolean fine =
                !label.isEmpty()
                        && !isNotANumber(label)
                        && (allowed.isEmpty() || allowed.contains(label));
        codes[code] = fine ? labels.code(label) : REFUSED;
        known = code + 1;
    }
}
