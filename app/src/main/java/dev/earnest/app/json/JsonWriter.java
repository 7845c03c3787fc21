package dev.earnest.app.json;

import dev.earnest.judgments.Dictionary;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes one JSON text (RFC 8259) as a stream, in constant memory. Numbers that do not exist (NaN,
/// infinities) are written as `null`. Names come straight from a dictionary's bytes.
///
/// Not thread-safe. Misuse of the grammar is not checked beyond commas.
public final class JsonWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private byte[] name = new byte[256];
    private boolean needsComma;

    /// @param out a buffered stream
    public JsonWriter(OutputStream out) {
        this.out = out;
    }

    /// Opens an object.
    public JsonWriter object() {
        comma();
        put('{');
        needsComma = false;
        return this;
    }

    /// Closes an object.
    public JsonWriter endObject() {
        put('}');
        needsComma = true;
        return this;
    }

    /// Opens an array.
    public JsonWriter array() {
        comma();
        put('[');
        needsComma = false;
        return this;
    }

    /// Closes an array.
    public JsonWriter endArray() {
        put(']');
        needsComma = true;
        return this;
    }

    /// Writes the key of the value that follows.
    public JsonWriter key(String key) {
        value(key);
        put(':');
        needsComma = false;
        return this;
    }

    /// Writes a text.
    public JsonWriter value(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        quoted(bytes, bytes.length);
        return this;
    }

    /// Writes a name of a dictionary.
    public JsonWriter value(Dictionary names, int code) {
        int length = names.byteLength(code);
        if (length > name.length) {
            name = Arrays.copyOf(name, Math.max(length, name.length * 2));
        }
        names.copyBytes(code, name, 0);
        quoted(name, length);
        return this;
    }

    /// Writes a number, `null` where it is not finite.
    public JsonWriter value(double number) {
        return literal(Double.isFinite(number) ? Double.toString(number) : "null");
    }

    /// Writes a whole number.
    public JsonWriter value(long number) {
        return literal(Long.toString(number));
    }

    /// Writes a truth value.
    public JsonWriter value(boolean truth) {
        return literal(truth ? "true" : "false");
    }

    /// Writes `null`.
    public JsonWriter nothing() {
        return literal("null");
    }

    /// Starts a new line, so that line-based tools find one record a line.
    public JsonWriter newLine() {
        if (needsComma) {
            put(',');
            needsComma = false;
        }
        put('\n');
        return this;
    }

    /// Ends a record of JSON Lines; the next one is a text of its own.
    public JsonWriter endLine() {
        put('\n');
        needsComma = false;
        return this;
    }

    /// Ends the text with a line end and flushes.
    public void end() {
        put('\n');
        try {
            out.flush();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private JsonWriter literal(String text) {
        comma();
        for (int index = 0; index < text.length(); index++) {
            put(text.charAt(index));
        }
        needsComma = true;
        return this;
    }

    private void comma() {
        if (needsComma) {
            put(',');
        }
    }

    private void quoted(byte[] bytes, int length) {
        comma();
        put('"');
        for (int index = 0; index < length; index++) {
            byte value = bytes[index];
            if (value == '"' || value == '\\') {
                put('\\');
                put(value);
            } else if (value >= 0 && value < 0x20) {
                control(value);
            } else {
                put(value);
            }
        }
        put('"');
        needsComma = true;
    }

    private void control(byte value) {
        put('\\');
        switch (value) {
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            default -> {
                put('u');
                put('0');
                put('0');
                put(HEX[value >> 4]);
                put(HEX[value & 15]);
            }
        }
    }

    private void put(int value) {
        try {
            out.write(value);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
