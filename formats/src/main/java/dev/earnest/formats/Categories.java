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
    private final ReadOptions options;
    private int[] codes = new int[16];
    private int known;

    Categories(DictionaryBuilder labels, ReadOptions options) {
        this.labels = labels;
        this.options = options;
    }

    /// @return the code of the label in a slot, -1 where it is no label
    int code(Row row, int slot) {
        int code = raw.code(row.tail[slot], row.bytes, row.from[slot], row.to[slot]);
        if (code == known) {
            learn(code);
        }
        return codes[code];
    }

    /// Looks up the labels of a batch, up to the first that is no label.
    ///
    /// @param found receives the codes
    /// @return the number of codes
    int codes(PlainRows batch, int column, int[] found) {
        batch.look(raw, column, batch.size(), found);
        while (known < raw.size()) {
            learn(known);
        }
        for (int row = 0; row < batch.size(); row++) {
            found[row] = codes[found[row]];
            if (found[row] == REFUSED) {
                return row;
            }
        }
        return batch.size();
    }

    /// @return why a text is no label, and how to mend it; empty where it is one
    static String fault(String text, ReadOptions options) {
        String label = options.values().meaning(text);
        Set<String> allowed = options.labels();
        if (label.isEmpty()) {
            return "the label is empty; every row needs one";
        }
        if (isNotANumber(label)) {
            return "the label is '"
                    + label
                    + "', which stands for a missing value; leave the row out or rename it with"
                    + " --values "
                    + text
                    + "=NAME";
        }
        return allowed.isEmpty() || allowed.contains(label)
                ? ""
                : "unknown label '"
                        + label
                        + "'; the labels are "
                        + String.join(", ", new TreeSet<>(allowed));
    }

    /// @return whether a text is the usual mark of a missing number
    static boolean isNotANumber(String label) {
        return label.strip().equalsIgnoreCase("nan");
    }

    private void learn(int code) {
        if (code == codes.length) {
            codes = Arrays.copyOf(codes, code * 2);
        }
        String text = raw.name(code);
        codes[code] =
                fault(text, options).isEmpty()
                        ? labels.code(options.values().meaning(text))
                        : REFUSED;
        known = code + 1;
    }
}
