package dev.earnest.judgments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Pairwise judgments as columns: row `r` says that `annotator(r)` saw `left(r)` beside `right(r)` and
/// answered `outcome(r)`. The things compared (models, arguments, players) are codes of [#items()].
/// Without annotators in the source, every row has the annotator named by [#UNKNOWN_ANNOTATOR].
///
/// Covariates are numeric columns, given as left minus right, for rankings that control for style, such
/// as the difference in length.
///
/// Immutable and safe to share between threads.
public final class ComparisonTable implements JudgmentTable {
    /// The annotator's name where a file names none.
    public static final String UNKNOWN_ANNOTATOR = "";

    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final byte UNGRADED = 0;

    private final Dictionary items;
    private final Dictionary annotators;
    private final Dictionary prompts;
    private final int[] left;
    private final int[] right;
    private final int[] annotator;
    private final int[] prompt;
    private final byte[] outcome;
    private final byte[] grade;
    private final int scale;
    private final Map<String, float[]> covariates;
    private final ExtraColumns extras;

    private ComparisonTable(Builder builder) {
        items = builder.items.build();
        annotators = builder.annotators.build();
        prompts = builder.prompts.build();
        left = builder.left.drain();
        right = builder.right.drain();
        annotator = builder.annotator.drain();
        int[] allPrompts = builder.prompt.drain();
        prompt =
                prompts.size() > 1 || (prompts.size() == 1 && !prompts.name(0).isEmpty())
                        ? allPrompts
                        : new int[0];
        outcome = builder.outcome.toArray();
        grade = builder.scale == 0 ? new byte[0] : builder.grade.toArray();
        scale = builder.scale;
        Map<String, float[]> columns = new LinkedHashMap<>();
        builder.covariates.forEach(
                (name, column) -> columns.put(name, Arrays.copyOf(column, left.length)));
        covariates = Collections.unmodifiableMap(columns);
        extras = builder.extras.build(left.length);
    }

    private ComparisonTable(ComparisonTable other, ExtraColumns extras) {
        items = other.items;
        annotators = other.annotators;
        prompts = other.prompts;
        left = other.left;
        right = other.right;
        annotator = other.annotator;
        prompt = other.prompt;
        outcome = other.outcome;
        grade = other.grade;
        scale = other.scale;
        covariates = other.covariates;
        this.extras = extras;
    }

    /// @return a builder of an empty table without covariates
    public static Builder builder() {
        return new Builder(List.of());
    }

    /// @param covariateNames names of numeric columns, each given as left minus right
    /// @return a builder of an empty table
    public static Builder builder(List<String> covariateNames) {
        return new Builder(covariateNames);
    }

    /// @return number of judgments
    @Override
    public int size() {
        return left.length;
    }

    /// @return names of what is compared
    public Dictionary items() {
        return items;
    }

    /// @return names of the annotators
    @Override
    public Dictionary annotators() {
        return annotators;
    }

    /// @return names of the prompts (or other contexts) the pairs belong to
    public Dictionary prompts() {
        return prompts;
    }

    /// @return code of what stood on the left
    public int left(int row) {
        return left[row];
    }

    /// @return code of what stood on the right
    public int right(int row) {
        return right[row];
    }

    /// @return code of who judged
    @Override
    public int annotator(int row) {
        return annotator[row];
    }

    /// @return whether the rows say which prompt a pair belongs to
    public boolean hasPrompts() {
        return prompt.length > 0;
    }

    /// @return code of the prompt; 0 where the rows name none
    public int prompt(int row) {
        return hasPrompts() ? prompt[row] : 0;
    }

    /// @return how it ended
    public Outcome outcome(int row) {
        return OUTCOMES[outcome[row]];
    }

    /// @return points of the answer scale, or 0 when the rows have no grades
    public int scale() {
        return scale;
    }

    /// @return 1 (left much better) to [#scale()] (right much better), or 0 when this row has no grade
    public int grade(int row) {
        return scale == 0 ? UNGRADED : grade[row];
    }

    /// @return names of the covariates
    public List<String> covariates() {
        return List.copyOf(covariates.keySet());
    }

    /// @return left minus right of a covariate in this row
    public float covariate(String name, int row) {
        float[] column = covariates.get(name);
        if (column == null) {
            throw new IllegalArgumentException(
                    "no covariate '" + name + "'; there are " + covariates.keySet());
        }
        return column[row];
    }

    /// @return whether any row names an annotator
    public boolean hasAnnotators() {
        return annotators.size() > 1
                || (annotators.size() == 1 && !annotators.name(0).equals(UNKNOWN_ANNOTATOR));
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

    /// @return 0 for the first answer of this annotator to this pair, 1 for the first repeat, ...
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
    public ComparisonTable withOccasions(int[] occasions) {
        return new ComparisonTable(
                this, extras.withOccasions(ExtraColumns.checked(occasions, size())));
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
        private final DictionaryBuilder prompts = new DictionaryBuilder();
        private final IntColumn left = new IntColumn();
        private final IntColumn right = new IntColumn();
        private final IntColumn annotator = new IntColumn();
        private final IntColumn prompt = new IntColumn();
        private final ByteColumn outcome = new ByteColumn();
        private final ByteColumn grade = new ByteColumn();
        private final Map<String, float[]> covariates = new LinkedHashMap<>();
        private final List<String> covariateNames;
        private final ExtraColumns.Builder extras = new ExtraColumns.Builder();
        private int scale;
        private int size;

        private Builder(List<String> covariateNames) {
            this.covariateNames = new ArrayList<>(covariateNames);
            covariateNames.forEach(name -> covariates.put(name, new float[1024]));
        }

        /// Adds a judgment by nobody in particular.
        public Builder add(String leftName, String rightName, Outcome how) {
            return add(leftName, rightName, how, UNKNOWN_ANNOTATOR);
        }

        /// Adds a judgment.
        public Builder add(String leftName, String rightName, Outcome how, String annotatorName) {
            return add(leftName, rightName, how, annotatorName, "", Extras.NONE);
        }

        /// Adds a judgment with a prompt and optional facts.
        public Builder add(
                String leftName,
                String rightName,
                Outcome how,
                String annotatorName,
                String promptName,
                Extras facts) {
            addCodes(
                    items.code(leftName),
                    items.code(rightName),
                    how,
                    annotators.code(annotatorName),
                    prompts.code(promptName),
                    facts);
            return this;
        }

        /// Adds a judgment by codes that [#items()], [#annotators()] and [#prompts()] gave.
        @SuppressWarnings("EnumOrdinal") // stays inside this class: OUTCOMES decodes it
        public void addCodes(
                int leftCode,
                int rightCode,
                Outcome how,
                int annotatorCode,
                int promptCode,
                Extras facts) {
            left.add(leftCode);
            right.add(rightCode);
            annotator.add(annotatorCode);
            prompt.add(promptCode);
            outcome.add((byte) how.ordinal());
            grade.add(UNGRADED);
            extras.add(size++, facts);
            if (!covariates.isEmpty()) {
                growCovariates();
            }
        }

        private void growCovariates() {
            for (Map.Entry<String, float[]> entry : covariates.entrySet()) {
                if (size > entry.getValue().length) {
                    entry.setValue(
                            Arrays.copyOf(
                                    entry.getValue(),
                                    (int) Math.min(Integer.MAX_VALUE - 16, size * 2L)));
                }
            }
        }

        /// Gives the row added last a grade.
        ///
        /// @throws IllegalArgumentException where an earlier row has another number of points
        public Builder grade(Answer.Graded answer) {
            if (scale != 0 && scale != answer.scale()) {
                throw new IllegalArgumentException(
                        "grades on "
                                + scale
                                + " and on "
                                + answer.scale()
                                + " points in one table");
            }
            scale = answer.scale();
            grade.setLast((byte) answer.point());
            return this;
        }

        /// Gives the row added last its covariates, in the order of the names.
        public Builder covariates(float... leftMinusRight) {
            if (leftMinusRight.length != covariateNames.size()) {
                throw new IllegalArgumentException(
                        leftMinusRight.length + " values for the covariates " + covariateNames);
            }
            int index = 0;
            for (float[] column : covariates.values()) {
                column[size - 1] = leftMinusRight[index++];
            }
            return this;
        }

        /// @return the numbering of what is compared
        public DictionaryBuilder items() {
            return items;
        }

        /// @return the numbering of annotators
        public DictionaryBuilder annotators() {
            return annotators;
        }

        /// @return the numbering of prompts
        public DictionaryBuilder prompts() {
            return prompts;
        }

        /// @return rows so far
        public int size() {
            return size;
        }

        /// @return the table; the builder is empty afterwards and must not be used again
        public ComparisonTable build() {
            return new ComparisonTable(this);
        }
    }
}
