package dev.earnest.formats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Writes a table row by row, field by field in the order of the columns. The file appears whole with
/// [#commit()] or not at all.
///
/// CSV quotes a field that holds a comma, a quote or a line end (RFC 4180); TSV quotes one that holds a
/// tab or a line end or starts with a quote, in the same way. JSON Lines leaves empty fields out. Not
/// thread-safe.
final class RowWriter implements AutoCloseable {
    private final OutputFile file;
    private final Format format;
    private final List<String> columns;
    private final StringBuilder line = new StringBuilder();
    private int column;
    private long row = 1;

    private RowWriter(OutputFile file, Format format, List<String> columns) {
        this.file = file;
        this.format = format;
        this.columns = List.copyOf(columns);
    }

    static RowWriter create(Path path, Format format, List<String> columns) {
        format.requireTable();
        OutputFile file = OutputFile.create(path);
        var writer = new RowWriter(file, format, columns);
        if (format != Format.JSONL) {
            columns.forEach(writer::text);
            writer.endRow();
        }
        writer.row = 1;
        return writer;
    }

    /// Writes a name that must not be empty.
    void id(String what, String name) {
        if (name.isEmpty()) {
            throw new FormatException(place() + "an empty " + what + " cannot be written");
        }
        text(name);
    }

    /// Writes a label, which must be one that reading accepts.
    void label(String label) {
        if (Categories.isNotANumber(label)) {
            throw new FormatException(
                    place() + "the label '" + label + "' would read as a missing value; rename it");
        }
        id("label", label);
    }

    /// Writes a text.
    void text(String text) {
        if (format == Format.JSONL) {
            jsonText(text);
        } else {
            quoted(text, format == Format.CSV ? ',' : '\t');
        }
    }

    /// Writes a number or a JSON value as it is; an empty one is not recorded.
    void number(String number) {
        if (format == Format.JSONL) {
            json(number);
        } else {
            text(number);
        }
    }

    void endRow() {
        if (column != columns.size()) {
            throw new IllegalStateException(column + " fields for the columns " + columns);
        }
        line.append(format == Format.JSONL ? "}\n" : "\n");
        try {
            file.stream().write(line.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Faults.cannotWrite(file.name(), e);
        }
        line.setLength(0);
        column = 0;
        row++;
    }

    /// Finishes the file and puts it in place.
    void commit() {
        file.commit();
    }

    @Override
    public void close() {
        file.close();
    }

    /// @return `file: row n: ` for messages
    String place() {
        return file.name() + ": row " + row + ": ";
    }

    private void quoted(String text, char delimiter) {
        if (column++ > 0) {
            line.append(delimiter);
        }
        if (text.indexOf('\0') >= 0) {
            throw new FormatException(
                    place()
                            + "a zero character cannot be written as "
                            + format.id()
                            + "; write jsonl");
        }
        boolean quotes =
                text.indexOf(delimiter) >= 0
                        || text.indexOf('\n') >= 0
                        || text.indexOf('\r') >= 0
                        || (format == Format.CSV ? text.indexOf('"') >= 0 : text.startsWith("\""));
        if (quotes) {
            line.append('"').append(text.replace("\"", "\"\"")).append('"');
        } else {
            line.append(text);
        }
    }

    private void jsonText(String text) {
        if (text.isEmpty()) {
            json("");
        } else {
            json(JsonText.quote(text));
        }
    }

    private void json(String value) {
        String name = columns.get(column++);
        if (line.isEmpty()) {
            line.append('{');
        }
        if (!value.isEmpty()) {
            if (line.length() > 1) {
                line.append(',');
            }
            line.append(JsonText.quote(name)).append(':').append(value);
        }
    }
}
