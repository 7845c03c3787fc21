package dev.earnest.app.contract;

import dev.earnest.app.spec.Spec;
import dev.earnest.app.spec.SpecException;
import dev.earnest.app.spec.SpecFile;
import dev.earnest.formats.FormatException;
import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.contract.Payroll;
import dev.earnest.incentives.contract.WorkEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Recorded events, one a line: JSON objects, or tab-separated cells under a header. The fields are `annotator`,
/// `period`, `repeats`, `alike`, and `event`, an id; where it is absent, annotator and period together are the id.
public final class EventFile {
    private static final List<String> NEEDED = List.of("annotator", "period", "repeats", "alike");

    private EventFile() {}

    /// Pays every event of a file.
    ///
    /// @throws FormatException where a line cannot be understood or contradicts an earlier one
    /// @throws IOException where the file cannot be read
    public static void pay(Path file, Payroll payroll) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FormatException("'" + file + "' is a folder; name a file in it");
        }
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            List<String> header = List.of();
            int line = 0;
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                line++;
                String place = file + ":" + line;
                if (text.isBlank()) {
                    continue;
                }
                if (text.stripLeading().startsWith("{")) {
                    pay(payroll, json(file, line, text), place);
                } else if (header.isEmpty()) {
                    header = header(text, place);
                } else {
                    pay(payroll, cells(text, header, place), place);
                }
            }
        } catch (MalformedInputException broken) {
            throw new FormatException(file + " is not UTF-8 text; save it as UTF-8", broken);
        }
    }

    private static void pay(Payroll payroll, Fields fields, String place) {
        try {
            payroll.pay(fields.event());
        } catch (IncentivesException fault) {
            throw new FormatException(place + ": " + fault.getMessage(), fault);
        }
    }

    /// What stands on a line.
    private record Fields(String id, String annotator, String period, int repeats, int alike) {
        WorkEvent event() {
            return new WorkEvent(
                    id.isBlank() ? annotator + "/" + period : id,
                    annotator,
                    period,
                    repeats,
                    alike);
        }
    }

    private static Fields json(Path file, int line, String text) {
        try {
            return json(SpecFile.parse(text, file.toString()));
        } catch (SpecException misplaced) {
            // Parsed alone, every line is the first. Only a line with a fault is parsed again at
            // its place.
            return json(SpecFile.parse("\n".repeat(line - 1) + text, file.toString()));
        }
    }

    private static Fields json(Spec spec) {
        Fields fields =
                new Fields(
                        spec.optionalText("event").orElse(""),
                        spec.text("annotator"),
                        spec.text("period"),
                        spec.integer("repeats", 1),
                        spec.integer("alike", 0));
        spec.done();
        return fields;
    }

    private static List<String> header(String text, String place) {
        List<String> names = Arrays.asList(text.split("\t", -1));
        for (String name : NEEDED) {
            if (!names.contains(name)) {
                throw new FormatException(
                        place
                                + ": there is no column '"
                                + name
                                + "'; give tab-separated columns "
                                + String.join(", ", NEEDED)
                                + " (and event), or one JSON object a line");
            }
        }
        return names;
    }

    private static Fields cells(String text, List<String> header, String place) {
        String[] cells = text.split("\t", -1);
        if (cells.length != header.size()) {
            throw new FormatException(
                    place + ": " + cells.length + " cells where the header has " + header.size());
        }
        int id = header.indexOf("event");
        return new Fields(
                id < 0 ? "" : cells[id],
                cells[header.indexOf("annotator")],
                cells[header.indexOf("period")],
                whole(cells[header.indexOf("repeats")], "repeats", place),
                whole(cells[header.indexOf("alike")], "alike", place));
    }

    private static int whole(String text, String column, String place) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException notWhole) {
            throw new FormatException(
                    place + ": " + column + " '" + text + "' is not a whole number", notWhole);
        }
    }
}
