package dev.earnest.platform.campaign.tables;

import dev.earnest.platform.campaign.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is known about the rows of a table beside its own columns. Immutable and safe to share between threads.
public final class RowFacts {
    private static final Purpose[] PURPOSES = Purpose.values();

    private final byte[] purpose;
    private final short[] language;
    private final int[] guidelines;
    private final int[] pair;
    private final List<String> languages;

    private RowFacts(Builder builder) {
        purpose = Arrays.copyOf(builder.purpose, builder.size);
        language = Arrays.copyOf(builder.language, builder.size);
        guidelines = Arrays.copyOf(builder.guidelines, builder.size);
        pair = Arrays.copyOf(builder.pair, builder.size);
        languages = List.copyOf(builder.languages);
    }

    /// @return why the item was given
    public Purpose purpose(int row) {
        return PURPOSES[purpose[row]];
    }

    /// @return language of the prompt; empty where the file names none
    public String language(int row) {
        return languages.get(language[row]);
    }

    /// @return the languages there are, in order of appearance
    public List<String> languages() {
        return languages;
    }

    /// @return version of the guidelines that the answer was given under
    public int guidelines(int row) {
        return guidelines[row];
    }

    /// @return which two responses of the item are compared, whichever stood first; 0 for the first two and where nothing is
    ///     compared
    public int pair(int row) {
        return pair[row];
    }

    /// @return whether it is an answer to new work, from which truth is inferred (an expert's is not: it checks others); the row must also be of occasion 0
    public boolean counts(int row) {
        return switch (purpose(row)) {
            case NORMAL -> true;
            case REPEAT, GOLD, EXPERT, EXAM, TRAINING -> false;
        };
    }

    /// Collects. Not thread-safe.
    static final class Builder {
        private byte[] purpose = new byte[256];
        private short[] language = new short[256];
        private int[] guidelines = new int[256];
        private int[] pair = new int[256];
        private final List<String> languages = new ArrayList<>();
        private final Map<String, Short> codes = new HashMap<>();
        private int size;

        void add(AnswerRow row) {
            add(row, 0, 1);
        }

        /// @param one index of a response that is compared
        /// @param other index of the other one
        @SuppressWarnings("EnumOrdinal") // stays inside this class: PURPOSES decodes it
        void add(AnswerRow row, int one, int other) {
            if (size == purpose.length) {
                purpose = Arrays.copyOf(purpose, size * 2);
                language = Arrays.copyOf(language, size * 2);
                guidelines = Arrays.copyOf(guidelines, size * 2);
                pair = Arrays.copyOf(pair, size * 2);
            }
            purpose[size] = (byte) row.purpose().ordinal();
            language[size] = code(row.item().language());
            int last = Math.max(one, other);
            // Pairs in the order 0-1, 0-2, 1-2, 0-3 ...
            pair[size] = last * (last - 1) / 2 + Math.min(one, other);
            guidelines[size++] = row.guidelines();
        }

        // Beyond the room of a code a campaign has no languages but garbage; it counts as unknown.
        private short code(String name) {
            return codes.computeIfAbsent(
                    languages.size() < Short.MAX_VALUE ? name : "",
                    fresh -> {
                        languages.add(fresh);
                        return (short) (languages.size() - 1);
                    });
        }

        RowFacts build() {
            return new RowFacts(this);
        }
    }
}
