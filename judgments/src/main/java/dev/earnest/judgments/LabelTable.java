package dev.earnest.judgments;

/// Categorical judgments as columns: row `r` says that `annotator(r)` gave `label(r)` to `item(r)`.
/// Ids are codes of the three dictionaries. Ten million rows take 12 bytes each plus the dictionaries
/// and whichever optional columns the data has.
///
/// Immutable and safe to share between threads.
public final class LabelTable implements JudgmentTable {
    private final Dictionary items;
    private final Dictionary annotators;
    private final Dictionary labels;
    private final int[] item;
    private final int[] annotator;
    private final int[] label;
    private final ExtraColumns extras;

    private LabelTable(Builder builder) {
        items = builder.items.build();
        annotators = builder.annotators.build();
        labels = builder.labels.build();
        item = builder.item.drain();
        annotator = builder.annotator.drain();
        label = builder.label.drain();
        extras = builder.extras.build(item.length);
    }

    private LabelTable(LabelTable other, ExtraColumns extras) {
        items = other.items;
        annotators = other.annotators;
        labels = other.labels;
        item = other.item;
        annotator = other.annotator;
        label = other.label;
        this.extras = extras;
    }

    /// @return a builder of an empty table
    public static Builder builder() {
        return new Builder();
    }

    /// @return number of judgments
    @Override
    public int size() {
        return item.length;
    }

    /// @return names of the items
    public Dictionary items() {
        return items;
    }

    /// @return names of the annotators
    @Override
    public Dictionary annotators() {
        return annotators;
    }

    /// @return names of the categories
    public Dictionary labels() {
        return labels;
    }

    /// @return code of the item judged in this row
    public int item(int row) {
        return item[row];
    }

    /// @return code of who judged in this row
    @Override
    public int annotator(int row) {
        return annotator[row];
    }

    /// @return code of the category given in this row
    public int label(int row) {
        return label[row];
    }

    /// @return how much this row counts; 1 without a weight column
    @Override
    public float weight(int row) {
        return extras.weight(row);
    }

    /// @return seconds taken, NaN when not recorded
    @Override
    public float seconds(int row) {
        return extras.seconds(row);
    }

    /// @return milliseconds since 1970 UTC, [Extras#NO_TIME] when not recorded
    @Override
    public long epochMillis(int row) {
        return extras.epochMillis(row);
    }

    /// @return 0 for the first answer of this annotator to this item, 1 for the first repeat, ...
    @Override
    public int occasion(int row) {
        return extras.occasion(row);
    }

    /// @return the optional facts of this row
    @Override
    public Extras extras(int row) {
        return extras.row(row);
    }

    /// @param occasions an occasion, at least 0, for every row
    /// @return the same judgments on these occasions; everything else is shared, not copied
    public LabelTable withOccasions(int[] occasions) {
        return new LabelTable(this, extras.withOccasions(ExtraColumns.checked(occasions, size())));
    }

    /// @return whether any row has a weight other than 1
    @Override
    public boolean hasWeights() {
        return extras.hasWeights();
    }

    /// @return whether any row records seconds
    @Override
    public boolean hasSeconds() {
        return extras.hasSeconds();
    }

    /// @return whether any row records a time
    @Override
    public boolean hasTimes() {
        return extras.hasTimes();
    }

    /// @return whether any row is a repeat
    @Override
    public boolean hasOccasions() {
        return extras.hasOccasions();
    }

    /// Collects rows. Not thread-safe; use once.
    public static final class Builder {
        private final DictionaryBuilder items = new DictionaryBuilder();
        private final DictionaryBuilder annotators = new DictionaryBuilder();
        private final DictionaryBuilder labels = new DictionaryBuilder();
        private final IntColumn item = new IntColumn();
        private final IntColumn annotator = new IntColumn();
        private final IntColumn label = new IntColumn();
        private final ExtraColumns.Builder extras = new ExtraColumns.Builder();
        private int size;

        private Builder() {}

        /// Adds a judgment without optional facts.
        public Builder add(String itemName, String annotatorName, String labelName) {
            return add(itemName, annotatorName, labelName, Extras.NONE);
        }

        /// Adds a judgment.
        public Builder add(String itemName, String annotatorName, String labelName, Extras facts) {
            addCodes(
                    items.code(itemName),
                    annotators.code(annotatorName),
                    labels.code(labelName),
                    facts);
            return this;
        }

        /// Adds a judgment without optional facts by codes that [#items()], [#annotators()] and
        /// [#labels()] gave.
        public void addCodes(int itemCode, int annotatorCode, int labelCode) {
            item.add(itemCode);
            annotator.add(annotatorCode);
            label.add(labelCode);
            size++;
        }

        /// Adds the first `count` judgments of three parallel arrays of such codes, without optional
        /// facts.
        public void addCodes(int[] itemCodes, int[] annotatorCodes, int[] labelCodes, int count) {
            item.add(itemCodes, count);
            annotator.add(annotatorCodes, count);
            label.add(labelCodes, count);
            size += count;
        }

        /// Adds a judgment by codes that [#items()], [#annotators()] and [#labels()] gave.
        public void addCodes(int itemCode, int annotatorCode, int labelCode, Extras facts) {
            extras.add(size, facts);
            addCodes(itemCode, annotatorCode, labelCode);
        }

        /// @return the numbering of items, for readers that intern bytes
        public DictionaryBuilder items() {
            return items;
        }

        /// @return the numbering of annotators
        public DictionaryBuilder annotators() {
            return annotators;
        }

        /// @return the numbering of categories
        public DictionaryBuilder labels() {
            return labels;
        }

        /// @return rows so far
        public int size() {
            return size;
        }

        /// @return the table; the builder is empty afterwards and must not be used again
        public LabelTable build() {
            return new LabelTable(this);
        }
    }
}
