package dev.earnest.formats;

import java.util.Objects;

/// A row that could not be read.
///
/// @param line where it begins, from 1; for Parquet the number of the row
/// @param reason what is wrong, the value and how to mend it, without the place
/// @param text the row as it stood, cut after 1 MiB; bytes that are no UTF-8 are replaced
public record BadRow(long line, String reason, String text) {
    public BadRow {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(text, "text");
    }
}
