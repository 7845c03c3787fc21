package dev.earnest.formats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Where bad rows go. Without `--skip-bad` the first one ends reading with a [FormatException]. With it
/// each is written aside as a JSON line `{"file","line","reason","row"}`: `row` is the row as it stood
/// without its line end, or `rowBase64` where it is not valid UTF-8; a row longer than a mebibyte is
/// cut there and has `"cut":true`.
///
/// Not thread-safe.
final class BadRows implements AutoCloseable {
    private static final int LONGEST = 1 << 20;

    private final String file;
    private final Optional<OutputFile> aside;
    private final Optional<JsonGenerator> json;
    private final Optional<Consumer<BadRow>> listener;
    private final boolean ignores;
    private long count;

    private BadRows(
            String file,
            Optional<OutputFile> aside,
            Optional<Consumer<BadRow>> listener,
            boolean ignores) {
        this.file = file;
        this.ignores = ignores;
        this.aside = aside;
        this.listener = listener;
        json =
                aside.map(output ->
                        JsonFactory.builder()
                                .rootValueSeparator("\n")
                                .build()
                                .createGenerator(ObjectWriteContext.empty(), output.stream()));
    }

    /// @param input the file that is read
    static BadRows of(InputFile input, ReadOptions options) {
        options.skipBad()
                .ifPresent(aside -> OutputFile.requireApart("--skip-bad", aside, input.path()));
        return of(input.name(), options);
    }

    /// @param name the file that is read, as the user named it
    static BadRows of(String name, ReadOptions options) {
        return new BadRows(name, options.skipBad().map(BadRows::open), Optional.empty(), false);
    }

    /// @param name the file that is read, as the user named it
    /// @param listener told of every bad row instead of a file
    static BadRows telling(String name, Consumer<BadRow> listener) {
        return new BadRows(name, Optional.empty(), Optional.of(listener), false);
    }

    /// @return takes bad rows and does nothing, for a second look at a file whose bad rows are known
    static BadRows ignored(InputFile input) {
        return new BadRows(input.name(), Optional.empty(), Optional.empty(), true);
    }

    private static OutputFile open(Path path) {
        return OutputFile.create(path);
    }

    /// Reports a fault of a row.
    ///
    /// @param line line of the row, counted from 1
    /// @param reason what is wrong, the value and how to mend it, without the place
    /// @throws FormatException where bad rows are not skipped
    void add(long line, String reason, byte[] row, int from, int to) {
        add(Long.toString(line), line, reason, row, from, to);
    }

    /// Reports a fault at a character of a row.
    ///
    /// @param column character within the line, counted from 1
    void addAt(long line, int column, String reason, byte[] row, int from, int to) {
        add(line + ":" + column, line, reason, row, from, to);
    }

    /// @return whether bad rows are written aside
    boolean skips() {
        return json.isPresent() || listener.isPresent();
    }

    /// @return rows written aside so far
    long count() {
        return count;
    }

    /// Puts the file of bad rows in place.
    void finish() {
        try {
            json.ifPresent(JsonGenerator::flush);
        } catch (JacksonException e) {
            throw cannotWrite(e);
        }
        if (aside.isPresent()) {
            OutputFile output = aside.get();
            if (count > 0) {
                newLine(output);
            }
            output.commit();
        }
    }

    /// Discards the file of bad rows unless [#finish()] put it in place.
    @Override
    public void close() {
        aside.ifPresent(OutputFile::close);
    }

    private void add(String place, long line, String reason, byte[] row, int from, int to) {
        if (ignores) {
            return;
        }
        if (listener.isPresent()) {
            count++;
            String column = place.substring(place.indexOf(':') + 1);
            listener.get()
                    .accept(
                            new BadRow(
                                    line,
                                    column.equals(place)
                                            ? reason
                                            : "at character " + column + ": " + reason,
                                    new String(
                                            row,
                                            from,
                                            Math.min(to - from, LONGEST),
                                            StandardCharsets.UTF_8)));
            return;
        }
        if (json.isEmpty()) {
            throw new FormatException(file + ":" + place + ": " + reason);
        }
        count++;
        try {
            write(json.get(), line, reason, row, from, to);
        } catch (JacksonException e) {
            throw cannotWrite(e);
        }
    }

    private FormatException cannotWrite(JacksonException e) {
        IOException cause =
                e.getCause() instanceof IOException known
                        ? known
                        : new IOException(e.getOriginalMessage(), e);
        return Faults.cannotWrite(aside.map(OutputFile::name).orElse(file), cause);
    }

    private void write(JsonGenerator out, long line, String reason, byte[] row, int from, int to) {
        boolean valid = Utf8.firstFault(row, from, to) < 0;
        int end = to - from <= LONGEST ? to : cut(row, from + LONGEST, valid);
        out.writeStartObject();
        out.writeStringProperty("file", file);
        out.writeNumberProperty("line", line);
        out.writeStringProperty("reason", reason);
        if (valid) {
            out.writeStringProperty("row", Utf8.text(row, from, end));
        } else {
            byte[] raw = Arrays.copyOfRange(row, from, end);
            out.writeStringProperty("rowBase64", Base64.getEncoder().encodeToString(raw));
        }
        if (end < to) {
            out.writeBooleanProperty("cut", true);
        }
        out.writeEndObject();
    }

    private static int cut(byte[] row, int at, boolean valid) {
        int end = at;
        while (valid && (row[end] & 0xc0) == 0x80) {
            end--;
        }
        return end;
    }

    private static void newLine(OutputFile output) {
        try {
            output.stream().write('\n');
        } catch (IOException e) {
            throw Faults.cannotWrite(output.name(), e);
        }
    }
}
