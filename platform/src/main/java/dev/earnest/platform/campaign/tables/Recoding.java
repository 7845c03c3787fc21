package dev.earnest.platform.campaign.tables;

import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.DictionaryBuilder;
import java.util.Arrays;

/// Codes of one dictionary in another that is being made: each name is looked up once, not once a row. Not thread-safe.
final class Recoding {
    private final Dictionary from;
    private final DictionaryBuilder to;
    private final int[] codes;

    Recoding(Dictionary from, DictionaryBuilder to) {
        this.from = from;
        this.to = to;
        this.codes = new int[from.size()];
        Arrays.fill(codes, -1);
    }

    int code(int old) {
        if (codes[old] < 0) {
            codes[old] = to.code(from.name(old));
        }
        return codes[old];
    }
}
