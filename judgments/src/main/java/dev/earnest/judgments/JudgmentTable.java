package dev.earnest.judgments;

/// What every table of judgments has, whatever was asked: who judged in each row, and the optional facts.
public sealed interface JudgmentTable permits ComparisonTable, LabelTable {
    /// @return number of judgments
    int size();

    /// @return names of who judged
    Dictionary annotators();

    /// @return code of who judged in this row
    int annotator(int row);

    /// @return how much the row counts
    float weight(int row);

    /// @return seconds taken, NaN when not recorded
    float seconds(int row);

    /// @return milliseconds since 1970 UTC, [Extras#NO_TIME] when not recorded
    long epochMillis(int row);

    /// @return 0 for the first answer of this annotator to this item, 1 for the first repeat, ...
    int occasion(int row);

    /// @return the optional facts of this row
    Extras extras(int row);

    /// @return whether any row has a weight other than 1
    boolean hasWeights();

    /// @return whether any row records seconds
    boolean hasSeconds();

    /// @return whether any row records a time
    boolean hasTimes();

    /// @return whether any row is a repeat
    boolean hasOccasions();
}
