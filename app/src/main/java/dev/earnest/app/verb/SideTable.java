package dev.earnest.app.verb;

import dev.earnest.formats.FormatException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// A small file beside the judgments, row by row: tab- or comma-separated with a header, or JSON Lines,
/// packed with gzip or not.
final class SideTable {
    private static final int GZIP = 0x1f8b;

    private SideTable() {}

    /// A row.
    ///
    /// @param place `file:line`
    /// @param cells by column; empty ones are left out
    record Row(String place, Map<String, String> cells) {
        Optional<String> text(String column) {
            return Optional.ofNullable(cells.get(column));
        }

        String needed(String column) {
            return text(column)
                    .orElseThrow(() ->
                            fault(
                                    "no "
                                            + column
                                            + "; the row has "
                                            + (cells.isEmpty()
                                                    ? "nothing"
                                                    : String.join(", ", cells.keySet()))));
        }

        FormatException fault(String what) {
            return new FormatException(place + ": " + what);
        }
    }

    /// @throws FormatException where the file cannot be read, or holds no row
    static List<Row> read(Path path) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (BufferedReader in = open(path)) {
            List<String> names = List.of();
            char separator = '\t';
            int line = 0;
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                line++;
                String place = path + ":" + line;
                if (line == 1) {
                    text = text.startsWith("\uFEFF") ? text.substring(1) : text;
                }
                if (text.isBlank()) {
                    continue;
                }
                if (names.isEmpty() && text.strip().startsWith("{")) {
                    rows.add(new Row(place, json(place, text)));
                } else if (names.isEmpty()) {
                    separator = text.indexOf('\t') >= 0 ? '\t' : ',';
                    names = cells(text, separator);
                } else {
                    rows.add(new Row(place, row(place, names, cells(text, separator))));
                }
            }
        } catch (MalformedInputException broken) {
            throw new FormatException(path + " is not UTF-8 text", broken);
        }
        if (rows.isEmpty()) {
            throw new FormatException(path + ": the file holds no rows; give a header and rows");
        }
        return rows;
    }

    private static BufferedReader open(Path path) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path));
        in.mark(2);
        boolean packed = ((in.read() << 8) | in.read()) == GZIP;
        in.reset();
        return new BufferedReader(
                new InputStreamReader(
                        packed ? new GZIPInputStream(in) : in,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)));
    }

    /// JSON is YAML, and no number is longer than its text.
    private static Map<String, String> json(String place, String text) {
        Map<String, String> cells = new LinkedHashMap<>();
        try {
            Object value = new Load(LoadSettings.builder().build()).loadFromString(text);
            if (value instanceof Map<?, ?> fields) {
                fields.forEach((name, cell) -> put(cells, String.valueOf(name), cell));
                return cells;
            }
        } catch (YamlEngineException broken) {
            throw new FormatException(place + ": not a JSON object", broken);
        }
        throw new FormatException(place + ": not a JSON object");
    }

    private static void put(Map<String, String> cells, String name, Object cell) {
        if (cell instanceof String || cell instanceof Number || cell instanceof Boolean) {
            cells.put(name, cell.toString());
        }
    }

    private static Map<String, String> row(String place, List<String> names, List<String> cells) {
        if (cells.size() != names.size()) {
            throw new FormatException(
                    place + ": " + cells.size() + " cells where the header has " + names.size());
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int column = 0; column < names.size(); column++) {
            if (!cells.get(column).isEmpty()) {
                row.put(names.get(column), cells.get(column));
            }
        }
        return row;
    }

    private static boolean starts(String line, int at) {
        return at == 0 || line.charAt(at - 1) == '\t';
    }

    /// Cells between separators; a cell may stand in quotes, with quotes doubled inside. Between tabs a quote begins
    /// such a cell only at its start.
    private static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char letter = line.charAt(at);
            boolean quote = letter == '"' && (separator == ',' || quoted || starts(line, at));
            if (quote) {
                boolean doubled = quoted && at + 1 < line.length() && line.charAt(at + 1) == '"';
                if (doubled) {
                    cell.append('"');
                    at++;
                } else {
                    quoted = !quoted;
                }
            } else if (letter == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
