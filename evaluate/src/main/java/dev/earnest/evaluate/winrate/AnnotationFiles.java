package dev.earnest.evaluate.winrate;

import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.Row;
import dev.earnest.evaluate.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads annotations as AlpacaEval keeps them, `{instruction, output_1, generator_1, output_2, generator_2,
/// preference}`, or in short, `{model, i, pref, len1, len2}`. A preference runs from 1 (the first output, the
/// baseline's) to 2 (the second, the model's); 0 is AlpacaEval's old word for a tie.
public final class AnnotationFiles {
    private static final String BASELINE = "baseline";

    private AnnotationFiles() {}

    /// @param row first of a file
    /// @return whether it is an annotation
    public static boolean fits(Row row) {
        return any(row, "preference", "pref") && any(row, "generator_2", "model");
    }

    /// @param files at least one
    /// @return annotations in the order of the files
    /// @throws EvaluateException where a row is no annotation; the message names file and line
    /// @throws dev.earnest.formats.FormatException where a file cannot be read
    public static List<Annotation> read(List<Path> files) {
        List<Annotation> annotations = new ArrayList<>();
        for (Path file : files) {
            Rows.each(file, row -> annotations.add(of(row)));
        }
        return annotations;
    }

    private static Annotation of(Row row) {
        if (!fits(row)) {
            throw new EvaluateException(
                    row.place()
                            + ": an annotation has generator_2 (or model) and preference (or pref); this row"
                            + " has "
                            + row.values().propertyNames());
        }
        String model = first(row, "generator_2", "model").orElseThrow();
        return new Annotation(
                row.place(),
                first(row, "instruction", "i", "index", "prompt")
                        .orElseThrow(() ->
                                new EvaluateException(
                                        row.place()
                                                + ": there is no instruction (or i, index, prompt)")),
                first(row, "generator_1", "baseline").orElse(BASELINE),
                model,
                value(row),
                length(row, "output_1", "len1"),
                length(row, "output_2", "len2"));
    }

    private static OptionalDouble value(Row row) {
        OptionalDouble preference = row.number(row.has("preference") ? "preference" : "pref");
        if (preference.isEmpty()) {
            return preference;
        }
        double value = preference.getAsDouble() == 0 ? 1.5 : preference.getAsDouble();
        if (!(value >= 1 && value <= 2)) {
            throw new EvaluateException(
                    row.place()
                            + ": preference "
                            + value
                            + " is neither between 1 (first output) and 2 (second output) nor 0 (tie)");
        }
        return OptionalDouble.of(value - 1);
    }

    private static double length(Row row, String text, String number) {
        if (row.has(number)) {
            return row.number(number).orElse(Double.NaN);
        }
        Optional<String> output = row.optionalText(text);
        // Python's len counts code points.
        return output.isPresent()
                ? output.get().codePointCount(0, output.get().length())
                : Double.NaN;
    }

    private static Optional<String> first(Row row, String... keys) {
        for (String key : keys) {
            Optional<String> value = row.optionalText(key);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    private static boolean any(Row row, String... keys) {
        for (String key : keys) {
            if (row.has(key)) {
                return true;
            }
        }
        return false;
    }
}
