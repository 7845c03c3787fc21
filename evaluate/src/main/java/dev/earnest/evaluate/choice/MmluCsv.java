package dev.earnest.evaluate.choice;

import dev.earnest.evaluate.EvaluateException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// MMLU as its authors publish it: a CSV file for each subject, `SUBJECT_test.csv`, without a header, whose rows hold the
/// question, the options and the letter of the right one. Quoted cells may hold commas, line ends and doubled quotes
/// (RFC 4180).
final class MmluCsv {
    private static final int LEAST = 4;

    /// One row.
    ///
    /// @param place `file:line` of its beginning
    /// @param cells as they stand
    record Cells(String place, List<String> cells) {
        /// @return whether the last cell is the letter of an option
        boolean isQuestion() {
            String answer = cells.getLast().strip();
            return cells.size() >= LEAST
                    && answer.length() == 1
                    && answer.charAt(0) >= 'A'
                    && answer.charAt(0) < 'A' + cells.size() - 2;
        }
    }

    private MmluCsv() {}

    /// @return whether this is such a file, by its name and first row
    static boolean is(Path file) {
        if (!String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".csv")) {
            return false;
        }
        return rows(file, 1).stream().findFirst().filter(Cells::isQuestion).isPresent();
    }

    /// @return the questions in order
    /// @throws EvaluateException naming the line whose last cell is no letter of an option
    static List<ChoiceItem> read(Path file) {
        String subject =
                String.valueOf(file.getFileName())
                        .replaceFirst("(?i)\\.csv$", "")
                        .replaceFirst("_(test|dev|val)$", "");
        List<ChoiceItem> items = new ArrayList<>();
        for (Cells row : rows(file, Integer.MAX_VALUE)) {
            if (!row.isQuestion()) {
                throw new EvaluateException(
                        row.place()
                                + " is no question of MMLU: its cells are the question, at least two options and"
                                + " the letter of the right one");
            }
            List<String> cells = row.cells();
            int last = cells.size() - 1;
            try {
                items.add(
                        ChoiceRows.lettered(
                                Integer.toString(items.size()),
                                subject,
                                cells.getFirst(),
                                cells.subList(1, last),
                                cells.getLast().strip().charAt(0) - 'A'));
            } catch (IllegalArgumentException fault) {
                throw new EvaluateException(row.place() + ": " + fault.getMessage(), fault);
            }
        }
        return items;
    }

    private static List<Cells> rows(Path file, int most) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException fault) {
            throw new EvaluateException(file + " is not UTF-8", fault);
        } catch (IOException fault) {
            throw new EvaluateException("cannot read " + file + ": " + fault.getMessage(), fault);
        }
        Reader reader = new Reader(file, text);
        List<Cells> rows = new ArrayList<>();
        for (Optional<Cells> row = reader.next();
                row.isPresent() && rows.size() < most;
                row = reader.next()) {
            rows.add(row.get());
        }
        return rows;
    }

    private static final class Reader {
        private final Path file;
        private final String text;
        private int at;
        private int line = 1;

        Reader(Path file, String text) {
            this.file = file;
            this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        }

        Optional<Cells> next() {
            while (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
                line += text.charAt(at) == '\n' ? 1 : 0;
                at++;
            }
            if (at == text.length()) {
                return Optional.empty();
            }
            String place = file + ":" + line;
            List<String> cells = new ArrayList<>();
            do {
                cells.add(text.startsWith("\"", at) ? quoted(place) : plain());
            } while (at < text.length() && text.charAt(at++) == ',');
            return Optional.of(new Cells(place, cells));
        }

        private String plain() {
            int from = at;
            while (at < text.length() && ",\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            line += at < text.length() && text.charAt(at) == '\n' ? 1 : 0;
            String cell = text.substring(from, at);
            return cell.endsWith("\r") ? cell.substring(0, cell.length() - 1) : cell;
        }

        private String quoted(String place) {
            StringBuilder cell = new StringBuilder();
            at++;
            while (true) {
                if (at >= text.length()) {
                    throw new EvaluateException(place + ": a quoted cell does not end");
                }
                char next = text.charAt(at++);
                if (next != '"') {
                    line += next == '\n' ? 1 : 0;
                    cell.append(next);
                } else if (text.startsWith("\"", at)) {
                    cell.append('"');
                    at++;
                } else {
                    return cell.append(plain()).toString();
                }
            }
        }
    }
}
