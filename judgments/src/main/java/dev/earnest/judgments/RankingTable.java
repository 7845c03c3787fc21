package dev.earnest.judgments;

import java.util.ArrayList;
import java.util.List;

/// Rankings of several things at once, best first, with ties, as columns. Row `r` covers the entries
/// `start(r)` to `start(r + 1) - 1`; `entry(e)` is the code of what was ranked and `tier(e)` its tier,
/// counted from 0 for the best.
///
/// Immutable and safe to share between threads.
public final class RankingTable {
    private final Dictionary items;
    private final Dictionary annotators;
    private final Dictionary prompts;
    private final int[] annotator;
    private final int[] prompt;
    private final int[] start;
    private final int[] entry;
    private final int[] tier;

    private RankingTable(Builder builder) {
        items = builder.items.build();
        annotators = builder.annotators.build();
        prompts = builder.prompts.build();
        annotator = builder.annotator.drain();
        prompt = builder.prompt.drain();
        builder.start.add(builder.entries);
        start = builder.start.drain();
        entry = builder.entry.drain();
        tier = builder.tier.drain();
    }

    /// @return a builder of an empty table
    public static Builder builder() {
        return new Builder();
    }

    /// @return number of rankings
    public int size() {
        return annotator.length;
    }

    /// @return names of what is ranked
    public Dictionary items() {
        return items;
    }

    /// @return names of the annotators
    public Dictionary annotators() {
        return annotators;
    }

    /// @return names of the prompts
    public Dictionary prompts() {
        return prompts;
    }

    /// @return code of who ranked
    public int annotator(int row) {
        return annotator[row];
    }

    /// @return code of the prompt
    public int prompt(int row) {
        return prompt[row];
    }

    /// @param row 0 to `size()`, the end included
    /// @return the first entry of this row
    public int start(int row) {
        return start[row];
    }

    /// @return code of what was ranked
    public int entry(int index) {
        return entry[index];
    }

    /// @return tier of an entry within its ranking, 0 the best
    public int tier(int index) {
        return tier[index];
    }

    /// @return one row as a record
    public Ranking ranking(int row) {
        List<List<String>> tiers = new ArrayList<>();
        for (int index = start[row]; index < start[row + 1]; index++) {
            if (tier[index] == tiers.size()) {
                tiers.add(new ArrayList<>());
            }
            tiers.get(tier[index]).add(items.name(entry[index]));
        }
        return new Ranking(annotators.name(annotator[row]), prompts.name(prompt[row]), tiers);
    }

    /// Collects rankings. Not thread-safe; use once.
    public static final class Builder {
        private final DictionaryBuilder items = new DictionaryBuilder();
        private final DictionaryBuilder annotators = new DictionaryBuilder();
        private final DictionaryBuilder prompts = new DictionaryBuilder();
        private final IntColumn annotator = new IntColumn();
        private final IntColumn prompt = new IntColumn();
        private final IntColumn start = new IntColumn();
        private final IntColumn entry = new IntColumn();
        private final IntColumn tier = new IntColumn();
        private int entries;

        private Builder() {}

        /// Adds a ranking.
        public Builder add(Ranking ranking) {
            annotator.add(annotators.code(ranking.annotator()));
            prompt.add(prompts.code(ranking.item()));
            start.add(entries);
            for (int index = 0; index < ranking.tiers().size(); index++) {
                for (String name : ranking.tiers().get(index)) {
                    entry.add(items.code(name));
                    tier.add(index);
                    entries++;
                }
            }
            return this;
        }

        /// @return the table; the builder is empty afterwards and must not be used again
        public RankingTable build() {
            return new RankingTable(this);
        }
    }
}
