package dev.earnest.formats;

import dev.earnest.formats.text.Json;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads JSON objects one by one, from JSON Lines, from one JSON list or from the rows of a Parquet
/// file, in memory that depends on the largest object only. Errors name `file:line:column`. In a list a fault of syntax ends reading, since
/// there is no telling where the next object begins. Not thread-safe.
final class JsonRecords {
    private final String name;
    private final BadRows bad;
    private final Source source;

    private JsonRecords(InputFile file, ReadOptions options, BadRows bad) {
        name = file.name();
        this.bad = bad;
        source =
                isList(file.head())
                        ? new Listed(Json.parser(file.stream(), options.limits().lineBytes()))
                        : new Lined(new LineReader(file, options, bad));
    }

    private JsonRecords(String name, ParquetRows rows, BadRows bad) {
        this.name = name;
        this.bad = bad;
        source = new Stored(rows);
    }

    /// @return the rows; the caller closes the file and the bad rows
    static JsonRecords open(InputFile file, ReadOptions options, BadRows bad) {
        return new JsonRecords(file, options, bad);
    }

    /// @return the rows of a Parquet file; the caller closes them and the bad rows
    static JsonRecords of(String name, ParquetRows rows, BadRows bad) {
        return new JsonRecords(name, rows, bad);
    }

    /// @return whether the first character is the beginning of a JSON list or object
    static boolean looksLikeJson(byte[] head) {
        int first = first(head);
        return first == '{' || first == '[';
    }

    /// @return the next object, or a missing node at the end
    JsonNode next() {
        return source.next();
    }

    /// Sends the present object where bad rows go.
    void reject(String reason) {
        source.reject(reason);
    }

    /// @return line on which the present object begins
    long line() {
        return source.line();
    }

    /// @return whether the rows stand one a line
    boolean isLines() {
        return source instanceof Lined;
    }

    String name() {
        return name;
    }

    static boolean isList(byte[] head) {
        return first(head) == '[';
    }

    private static int first(byte[] head) {
        for (byte value : head) {
            boolean mark = value == (byte) 0xef || value == (byte) 0xbb || value == (byte) 0xbf;
            if (value != ' ' && value != '\n' && value != '\r' && value != '\t' && !mark) {
                return value;
            }
        }
        return -1;
    }

    static String notJson(JacksonException e) {
        return "not valid JSON: " + JsonFaults.sentence(e);
    }

    static String notAnObject(JsonNode node) {
        String what = node.isArray() ? "a list" : node.isString() ? "a text" : node.toString();
        return "the row is " + what + ", but an object {\"key\": value, ..} is expected";
    }

    private sealed interface Source {
        JsonNode next();

        void reject(String reason);

        long line();
    }

    private final class Lined implements Source {
        private final LineReader lines;

        Lined(LineReader lines) {
            this.lines = lines;
        }

        @Override
        public JsonNode next() {
            while (lines.next()) {
                try {
                    int length = lines.to() - lines.from();
                    JsonNode node = Json.parse(lines.bytes(), lines.from(), length);
                    if (node instanceof ObjectNode) {
                        return node;
                    }
                    reject(notAnObject(node));
                } catch (JacksonException e) {
                    bad.addAt(
                            lines.line(),
                            column(e.getLocation()),
                            notJson(e),
                            lines.bytes(),
                            lines.from(),
                            lines.to());
                }
            }
            return Json.missing();
        }

        private int column(TokenStreamLocation location) {
            long offset = location == null ? 0 : Math.max(0, location.getByteOffset());
            int to = (int) Math.min(lines.to(), lines.from() + offset);
            return Utf8.characters(lines.bytes(), lines.from(), to) + 1;
        }

        @Override
        public void reject(String reason) {
            bad.add(lines.line(), reason, lines.bytes(), lines.from(), lines.to());
        }

        @Override
        public long line() {
            return lines.line();
        }
    }

    private final class Listed implements Source {
        private final JsonParser parser;
        private JsonNode present = Json.missing();
        private long line;
        private boolean started;
        private boolean ended;

        Listed(JsonParser parser) {
            this.parser = parser;
        }

        @Override
        public JsonNode next() {
            try {
                if (ended) {
                    return Json.missing();
                }
                if (!started) {
                    started = true;
                    parser.nextToken();
                }
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    line = parser.currentTokenLocation().getLineNr();
                    present = parser.readValueAsTree();
                    if (present instanceof ObjectNode) {
                        return present;
                    }
                    reject(notAnObject(present));
                }
                ended = true;
                if (parser.nextToken() != null) {
                    TokenStreamLocation at = parser.currentTokenLocation();
                    throw new FormatException(place(at) + "something follows after the list's end");
                }
                return Json.missing();
            } catch (JacksonException e) {
                TokenStreamLocation at =
                        e.getLocation() == null ? parser.currentLocation() : e.getLocation();
                // Jackson has two exceptions for this, by where the input ends.
                String fault =
                        e.getOriginalMessage().startsWith("Unexpected end-of-input")
                                ? "the list ends without its closing ]; is the file complete?"
                                : notJson(e);
                throw new FormatException(place(at) + fault, e);
            }
        }

        private String place(TokenStreamLocation at) {
            return name + ":" + at.getLineNr() + ":" + at.getColumnNr() + ": ";
        }

        @Override
        public void reject(String reason) {
            byte[] row = Json.line(present).getBytes(StandardCharsets.UTF_8);
            bad.add(line, reason, row, 0, row.length);
        }

        @Override
        public long line() {
            return line;
        }
    }

    private final class Stored implements Source {
        private final ParquetRows rows;
        private JsonNode present = Json.missing();
        private long row;

        Stored(ParquetRows rows) {
            this.rows = rows;
        }

        @Override
        public JsonNode next() {
            present = rows.next();
            row++;
            return present;
        }

        @Override
        public void reject(String reason) {
            byte[] text = Json.line(present).getBytes(StandardCharsets.UTF_8);
            bad.add(row, reason, text, 0, text.length);
        }

        @Override
        public long line() {
            return row;
        }
    }
}
