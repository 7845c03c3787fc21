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
        requireLineFeeds(file.name(), head, start);
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
        if (start < head.length && head[start] == '<') {
            throw new FormatException(
                    name
                            + " starts with '<' as HTML or XML does; a table is TSV, CSV, JSON Lines,"
                            + " a JSON list or Parquet");
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

    private static void requireLineFeeds(String name, byte[] head, int start) {
        boolean returns = false;
        for (int at = start; at < head.length; at++) {
            if (head[at] == '\n') {
                return;
            }
            returns |= head[at] == '\r' && at + 1 < head.length;
        }
        if (returns) {
            throw new FormatException(
                    name
                            + " ends its lines with carriage returns alone, as old Macs did; write line"
                            + " feeds: tr '\\r' '\\n' < OLD > NEW");
        }
    }

    private static boolean isSpace(byte value) {
        return value == ' ' || value == '\t' || value == '\n' || value == '\r';
    }
}
