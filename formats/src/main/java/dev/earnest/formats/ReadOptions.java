package dev.earnest.formats;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// How a file is to be read.
///
/// @param format the format; found from the content when empty
/// @param columns which column of the file is which of ours
/// @param values which value of the file means what
/// @param duplicates what to do with the same annotator, item and occasion twice
/// @param skipBad where bad rows are written; when empty the first bad row ends reading
/// @param labels the only labels allowed; any when empty
/// @param limits bounds against broken and hostile files
/// @param progress told how far reading has come
public record ReadOptions(
        Optional<Format> format,
        ColumnMapping columns,
        ValueMapping values,
        Duplicates duplicates,
        Optional<Path> skipBad,
        Set<String> labels,
        ReadLimits limits,
        ReadProgress progress) {
    private static final ReadOptions DEFAULTS =
            new ReadOptions(
                    Optional.empty(),
                    ColumnMapping.NONE,
                    ValueMapping.NONE,
                    Duplicates.REJECT,
                    Optional.empty(),
                    Set.of(),
                    ReadLimits.DEFAULT,
                    ReadProgress.NONE);

    public ReadOptions {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(columns, "columns");
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(duplicates, "duplicates");
        Objects.requireNonNull(skipBad, "skipBad");
        labels = Set.copyOf(labels);
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(progress, "progress");
    }

    /// @return detect the format, map nothing, reject duplicates, stop at the first bad row
    public static ReadOptions defaults() {
        return DEFAULTS;
    }

    /// @return the same with this format
    public ReadOptions withFormat(Format newFormat) {
        return new ReadOptions(
                Optional.of(newFormat),
                columns,
                values,
                duplicates,
                skipBad,
                labels,
                limits,
                progress);
    }

    /// @return the same with these columns
    public ReadOptions withColumns(ColumnMapping newColumns) {
        return new ReadOptions(
                format, newColumns, values, duplicates, skipBad, labels, limits, progress);
    }

    /// @return the same with these values
    public ReadOptions withValues(ValueMapping newValues) {
        return new ReadOptions(
                format, columns, newValues, duplicates, skipBad, labels, limits, progress);
    }

    /// @return the same with this rule for duplicates
    public ReadOptions withDuplicates(Duplicates newDuplicates) {
        return new ReadOptions(
                format, columns, values, newDuplicates, skipBad, labels, limits, progress);
    }

    /// @return the same, with bad rows written to this file
    public ReadOptions withSkipBad(Path file) {
        return new ReadOptions(
                format, columns, values, duplicates, Optional.of(file), labels, limits, progress);
    }

    /// @return the same with only these labels allowed
    public ReadOptions withLabels(Set<String> allowed) {
        return new ReadOptions(
                format, columns, values, duplicates, skipBad, allowed, limits, progress);
    }

    /// @return the same with these bounds
    public ReadOptions withLimits(ReadLimits newLimits) {
        return new ReadOptions(
                format, columns, values, duplicates, skipBad, labels, newLimits, progress);
    }

    /// @return the same with this listener
    public ReadOptions withProgress(ReadProgress newProgress) {
        return new ReadOptions(
                format, columns, values, duplicates, skipBad, labels, limits, newProgress);
    }
}
