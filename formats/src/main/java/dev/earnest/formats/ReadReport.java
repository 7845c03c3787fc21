package dev.earnest.formats;

import java.util.List;
import java.util.Objects;

/// What reading a file came to.
///
/// @param file the file as the user named it
/// @param format the format it was read as
/// @param rows rows that are in the table
/// @param badRows rows written aside by `--skip-bad`
/// @param notes further lines worth showing: repeats numbered, columns not used
/// @param unused columns that are not in the table
public record ReadReport(
        String file,
        Format format,
        long rows,
        long badRows,
        List<String> notes,
        List<String> unused) {
    static final String NOT_USED = "columns not used: ";

    public ReadReport {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(format, "format");
        notes = List.copyOf(notes);
        unused = List.copyOf(unused);
    }
}
