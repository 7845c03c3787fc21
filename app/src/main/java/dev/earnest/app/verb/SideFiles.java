package dev.earnest.app.verb;

import dev.earnest.app.cli.Arguments;
import dev.earnest.crowd.label.GoldLabels;
import dev.earnest.formats.Duplicates;
import dev.earnest.formats.FormatException;
import dev.earnest.formats.GoldFiles;
import dev.earnest.formats.ReadOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The small files beside the judgments: known labels, weights of annotators.
final class SideFiles {
    private SideFiles() {}

    /// @return the labels of `--gold`, none where it is not given
    static GoldLabels gold(Arguments arguments) {
        return arguments.has("--gold")
                ? GoldLabels.of(
                        GoldFiles.read(
                                InputOptions.path("--gold", arguments.text("--gold", "")),
                                ReadOptions.defaults().withDuplicates(Duplicates.KEEP)))
                : GoldLabels.NONE;
    }

    /// @return the weights of `--annotator-weights`, none where it is not given
    static Map<String, Double> annotatorWeights(Arguments arguments) throws IOException {
        Map<String, Double> weights = new LinkedHashMap<>();
        if (!arguments.has("--annotator-weights")) {
            return weights;
        }
        Path path =
                InputOptions.path("--annotator-weights", arguments.text("--annotator-weights", ""));
        for (Row row : rows(path, List.of("annotator", "weight"))) {
            double weight = row.number(1);
            if (weight < 0) {
                throw row.fault("weight " + row.cells()[1] + " is negative");
            }
            if (weights.put(row.cells()[0], weight) != null) {
                throw row.fault("annotator '" + row.cells()[0] + "' has two weights");
            }
        }
        return weights;
    }

    /// A row of a small tab-separated file.
    ///
    /// @param place `file:line`
    /// @param cells in the order of the columns asked for
    @SuppressWarnings("ArrayRecordComponent") // lives for one row
    record Row(String place, String[] cells) {
        double number(int column) {
            try {
                double number = Double.parseDouble(cells[column]);
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                // told below
            }
            throw fault("'" + cells[column] + "' is not a finite number");
        }

        FormatException fault(String what) {
            return new FormatException(place + ": " + what);
        }
    }

    /// @return the names of the columns
    static List<String> header(Path path) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            String header = in.readLine();
            return header == null ? List.of() : Arrays.asList(header.split("\t", -1));
        }
    }

    /// Reads a small tab-separated file with a header.
    static List<Row> rows(Path path, List<String> columns) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            String header = in.readLine();
            List<String> names = header == null ? List.of() : Arrays.asList(header.split("\t", -1));
            int[] places = new int[columns.size()];
            for (int column = 0; column < places.length; column++) {
                places[column] = names.indexOf(columns.get(column));
                if (places[column] < 0) {
                    throw new FormatException(
                            path
                                    + ":1: there is no column '"
                                    + columns.get(column)
                                    + "'; the file needs the tab-separated columns "
                                    + String.join(", ", columns));
                }
            }
            int line = 1;
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                line++;
                if (text.isBlank()) {
                    continue;
                }
                String[] cells = text.split("\t", -1);
                if (cells.length != names.size()) {
                    throw new FormatException(
                            path
                                    + ":"
                                    + line
                                    + ": "
                                    + cells.length
                                    + " cells where the header has "
                                    + names.size());
                }
                String[] wanted = new String[places.length];
                for (int column = 0; column < places.length; column++) {
                    wanted[column] = cells[places[column]];
                }
                rows.add(new Row(path + ":" + line, wanted));
            }
        } catch (MalformedInputException broken) {
            throw new FormatException(path + " is not UTF-8 text", broken);
        }
        return rows;
    }
}
