package dev.earnest.evaluate.winrate;

import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.Row;
import dev.earnest.evaluate.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads what a length-controlled win rate needs besides annotations.
public final class LengthControlFiles {
    private LengthControlFiles() {}

    /// Reads the weights that AlpacaEval publishes: a CSV file with a header and, in every line, a model and
    /// its three weights (length, difficulty, strength). A model's name may hold commas.
    ///
    /// @throws EvaluateException where a line has fewer columns or a weight is no number
    /// @throws UncheckedIOException where the file cannot be read
    public static Map<String, LengthControl.Weights> weights(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        Map<String, LengthControl.Weights> weights = new LinkedHashMap<>();
        for (int number = 1; number < lines.size(); number++) {
            String line = lines.get(number);
            if (line.isBlank()) {
                continue;
            }
            String place = file + ":" + (number + 1);
            int third = line.lastIndexOf(',');
            int second = third < 1 ? -1 : line.lastIndexOf(',', third - 1);
            int first = second < 1 ? -1 : line.lastIndexOf(',', second - 1);
            if (first < 1) {
                throw new EvaluateException(
                        place
                                + ": a line holds a model and its three weights, separated by commas");
            }
            weights.put(
                    line.substring(0, first).replaceAll("^\"|\"$", ""),
                    new LengthControl.Weights(
                            number(place, line.substring(first + 1, second)),
                            number(place, line.substring(second + 1, third)),
                            number(place, line.substring(third + 1))));
        }
        return weights;
    }

    private static double number(String place, String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException fault) {
            throw new EvaluateException(place + ": '" + text + "' is no number", fault);
        }
    }

    /// Reads difficulties: rows `{i, difficulty}`, or `instruction` in place of `i`.
    ///
    /// @return difficulty by instruction, in the order of the file
    /// @throws EvaluateException where a row lacks either
    /// @throws dev.earnest.formats.FormatException where the file cannot be read
    public static Map<String, Double> difficulties(Path file) {
        Map<String, Double> difficulties = new LinkedHashMap<>();
        for (Row row : Rows.read(file)) {
            String instruction =
                    row.optionalText("i")
                            .or(() -> row.optionalText("index"))
                            .orElseGet(() -> row.text("instruction"));
            difficulties.put(
                    instruction,
                    row.number("difficulty")
                            .orElseThrow(() ->
                                    new EvaluateException(
                                            row.place() + ": there is no 'difficulty'")));
        }
        return difficulties;
    }
}
