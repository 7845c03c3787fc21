package dev.earnest.formats;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Rows of a JSON Lines file: one object a line, whose keys are the columns. Numbers and booleans count
/// as their text; null counts as absent; arrays and objects are kept as their JSON text and marked.
final class JsonRows implements RowSource {
    private static final int MOST_COLUMNS = 10_000;

    private final JsonFactory json = JsonFactory.builder().build();
    private final LineReader lines;
    private final BadRows bad;
    private final Row row;
    private final List<String> columns = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private boolean[] met = new boolean[16];
    private byte[] own = new byte[256];
    private int used;

    JsonRows(InputFile file, ReadOptions options, BadRows bad, int derived) {
        lines = new LineReader(file, options, bad);
        this.bad = bad;
        row = new Row(derived);
    }

    @Override
    public boolean next() {
        while (lines.next()) {
            String fault = read();
            if (fault.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public long line() {
        return lines.line();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public int columnCount() {
        return columns.size();
    }

    @Override
    public boolean hasHeader() {
        return false;
    }

    @Override
    public void reject(BadRows to, String reason) {
        to.add(lines.line(), reason, lines.bytes(), lines.from(), lines.to());
    }

    /// Reads the line into the row.
    ///
    /// @return what is wrong with it, already reported, or an empty text
    private String read() {
        row.clear();
        Arrays.fill(met, false);
        used = 0;
        int length = lines.to() - lines.from();
        try (JsonParser parser =
                json.createParser(ObjectReadContext.empty(), lines.bytes(), lines.from(), length)) {
            String fault = object(parser);
            if (!fault.isEmpty()) {
                reject(bad, fault);
            }
            row.bytes = own;
            return fault;
        } catch (JacksonException e) {
            return rejectAt(e);
        }
    }

    private String rejectAt(JacksonException e) {
        String reason = "broken JSON: " + JsonFaults.sentence(e);
        int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
        if (column < 1) {
            reject(bad, reason);
        } else {
            int at = Math.min(lines.to(), lines.from() + column - 1);
            int character = Utf8.characters(lines.bytes(), lines.from(), at) + 1;
            bad.addAt(lines.line(), character, reason, lines.bytes(), lines.from(), lines.to());
        }
        return reason;
    }

    private String object(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return "the line is not a JSON object such as {\"item\":\"a\",\"label\":\"b\"}";
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int column = column(name);
            if (column >= MOST_COLUMNS) {
                return "the file has more than " + MOST_COLUMNS + " different keys";
            }
            if (met[column]) {
                return "the key '" + name + "' stands twice in one object";
            }
            met[column] = true;
            String fault = value(parser, row.derived + column, name);
            if (!fault.isEmpty()) {
                return fault;
            }
        }
        return parser.nextToken() == null ? "" : "there is text after the JSON object";
    }

    private String value(JsonParser parser, int slot, String name) {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return "";
        }
        int start = used;
        if (token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT) {
            int from = lines.from() + (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            int to = lines.from() + (int) parser.currentLocation().getByteOffset();
            put(lines.bytes(), from, to);
            row.nested[slot] = true;
        } else {
            String text = parser.getString();
            if (hasLoneSurrogate(text)) {
                return "the value of '" + name + "' holds half of a surrogate pair";
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            put(bytes, 0, bytes.length);
        }
        row.bytes = own;
        row.set(slot, start, used);
        return "";
    }

    private int column(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        int column = columns.size();
        columns.add(name);
        numbers.put(name, column);
        int before = row.from.length;
        row.columns(column + 1);
        if (row.from.length > before) {
            Arrays.fill(row.from, before, row.from.length, Row.ABSENT);
            Arrays.fill(row.to, before, row.to.length, Row.ABSENT);
        }
        if (column == met.length) {
            met = Arrays.copyOf(met, column * 2);
        }
        return column;
    }

    private void put(byte[] source, int from, int to) {
        int wanted = used + to - from;
        if (wanted > own.length) {
            own = Arrays.copyOf(own, Math.max(wanted, own.length * 2));
        }
        System.arraycopy(source, from, own, used, to - from);
        used = wanted;
    }

    static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                return true;
            }
        }
        return false;
    }
}
