package dev.earnest.formats;

import java.util.List;
import java.util.Objects;

/// What a conversion came to.
///
/// @param from what the input's rows said
/// @param to what the output's rows say
/// @param container how the output's rows stand
/// @param rows rows read, bad ones not counted
/// @param written rows written
/// @param badRows rows written aside by `--skip-bad`
/// @param losses what the target could not hold
/// @param warnings what looks wrong with the data, one line each
public record ConvertReport(
        Schema from,
        Schema to,
        Container container,
        long rows,
        long written,
        long badRows,
        LossReport losses,
        List<String> warnings) {
    public ConvertReport {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(losses, "losses");
        warnings = List.copyOf(warnings);
    }
}
