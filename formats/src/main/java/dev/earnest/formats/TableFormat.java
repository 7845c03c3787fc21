package dev.earnest.formats;

import java.util.Optional;

/// Finds out by content whether a text file is TSV, CSV or JSON Lines.
///
/// @param format the format
/// @param delimiter what stands between the fields of TSV and CSV
record TableFormat(Format format, char delimiter) {
    /// @param wanted what the user says it is; a contradiction to the content is a fault
    static TableFormat of(InputFile file, Optional<Format> wanted) {
        wanted.ifPresent(Format::requireTable);
        byte[] head = file.head();
        int start = head.length >= 3 && head[0] == (byte) 0xef ? 3 : 0;
        while (start < head.length && isSpace(head[start])) {
            start++;
        }
        if (start == head.length && head.length < 4096) {
            throw new FormatException(file.name() + " holds nothing but blank lines");
        }
        TableFormat found = detect(file.name(), head, start, wanted);
        if (wanted.isPresent() && wanted.get() != found.format) {
            throw new FormatException(
                    file.name()
                            + " is not "
                            + wanted.get().id()
                            + " as --format says: its first line looks like "
                            + found.format.id()
                            + "; leave --format out to have the format detected");
        }
        return found;
    }

    private static TableFormat detect(
            String name, byte[] head, int start, Optional<Format> wanted) {
        if (start < head.length && head[start] == '{') {
            return new TableFormat(Format.JSONL, '\n');
        }
        if (start < head.length && (head[start] == '[' || head[start] == '<')) {
            throw new FormatException(
                    name
                            + " starts with '"
                            + (char) head[start]
                            + "' as "
                            + (head[start] == '[' ? "a JSON array" : "HTML or XML")
                            + " does; a table is TSV, CSV or JSON Lines (one object a line)");
        }
        int tabs = 0;
        int commas = 0;
        int semicolons = 0;
        boolean quoted = false;
        for (int at = start; at < head.length && (quoted || head[at] != '\n'); at++) {
            switch (head[at]) {
                case '"' -> quoted = !quoted;
                case '\t' -> tabs += quoted ? 0 : 1;
                case ',' -> commas += quoted ? 0 : 1;
                case ';' -> semicolons += quoted ? 0 : 1;
                default -> {}
            }
        }
        // Column names hold commas more often than tabs, so that one tab outweighs any comma.
        if (tabs > 0 && !(wanted.isPresent() && wanted.get() == Format.CSV && commas > tabs)) {
            return new TableFormat(Format.TSV, '\t');
        }
        if (commas + semicolons == 0) {
            throw new FormatException(
                    name
                            + ":1: the first line is neither a header with tabs, commas or semicolons"
                            + " between column names nor a JSON object");
        }
        return new TableFormat(Format.CSV, commas >= semicolons ? ',' : ';');
    }

    private static boolean isSpace(byte value) {
        return value == ' ' || value == '\t' || value == '\n' || value == '\r';
    }
}
