package dev.earnest.model.template;

import dev.earnest.model.ModelException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// JSON as Python's json.dumps writes it: ", " and ": ", characters beyond ASCII as they are.
final class JsonText {
    private static final int DEEPEST = 200;
    private static final int LONGEST = 16 << 20;

    private final boolean ascii;
    private final Optional<String> indent;
    private final String comma;
    private final String colon;
    private final boolean sorted;
    private final StringBuilder out = new StringBuilder();

    private JsonText(
            boolean ascii, Optional<String> indent, String comma, String colon, boolean sorted) {
        this.ascii = ascii;
        this.indent = indent;
        this.comma = comma;
        this.colon = colon;
        this.sorted = sorted;
    }

    static String of(Value value, Arguments arguments) {
        Arguments.Bound bound =
                arguments.bind(
                        "filter 'tojson'", "ensure_ascii", "indent", "separators", "sort_keys");
        Optional<String> indent =
                bound.get("indent").filter(v -> v != Value.None.NONE).map(JsonText::indent);
        String comma = indent.isPresent() ? "," : ", ";
        String colon = ": ";
        Optional<Value> separators = bound.get("separators").filter(v -> v != Value.None.NONE);
        if (separators.isPresent()) {
            List<Value> both = Values.items(separators.get());
            if (both.size() != 2) {
                throw new ModelException("filter 'tojson': separators are two strings");
            }
            comma = Values.text(both.get(0), "'separators'");
            colon = Values.text(both.get(1), "'separators'");
        }
        JsonText json =
                new JsonText(
                        bound.flag("ensure_ascii", false),
                        indent,
                        comma,
                        colon,
                        bound.flag("sort_keys", false));
        json.write(value, 0);
        return json.out.toString();
    }

    private static String indent(Value value) {
        return value instanceof Value.Text t
                ? t.value()
                : " ".repeat(Math.clamp(Values.integer(value, "'indent'"), 0, 1000));
    }

    private void write(Value value, int depth) {
        if (depth > DEEPEST) {
            throw new ModelException("filter 'tojson': nested more than " + DEEPEST + " deep");
        }
        if (out.length() > LONGEST) {
            throw new ModelException("filter 'tojson': longer than " + LONGEST + " characters");
        }
        switch (value) {
            case Value.None n -> out.append("null");
            case Value.Bool b -> out.append(b.value());
            case Value.Int i -> out.append(i.value());
            case Value.Real r -> out.append(real(r.value()));
            case Value.Text t -> string(t.value());
            case Value.Sequence s -> {
                out.append('[');
                boolean first = true;
                for (Value item : s.items()) {
                    separate(first, depth + 1);
                    first = false;
                    write(item, depth + 1);
                }
                close(first, depth, ']');
            }
            case Value.Mapping m -> {
                out.append('{');
                boolean first = true;
                for (Map.Entry<Value, Value> entry : entries(m)) {
                    separate(first, depth + 1);
                    first = false;
                    string(key(entry.getKey()));
                    out.append(colon);
                    write(entry.getValue(), depth + 1);
                }
                close(first, depth, '}');
            }
            case Value.Undefined u -> throw Values.undefined(u);
            case Value.Function f -> throw unwritable(value);
            case Value.Namespace n -> throw unwritable(value);
            case Value.Loop l -> throw unwritable(value);
        }
    }

    private static ModelException unwritable(Value value) {
        return new ModelException("filter 'tojson': a " + value.kind() + " is no JSON");
    }

    private List<Map.Entry<Value, Value>> entries(Value.Mapping mapping) {
        List<Map.Entry<Value, Value>> entries = new ArrayList<>(mapping.entries().entrySet());
        if (sorted) {
            entries.sort(
                    Comparator.comparing(
                            (Map.Entry<Value, Value> e) -> e.getKey(), Values::compare));
        }
        return entries;
    }

    private void separate(boolean first, int depth) {
        if (!first) {
            out.append(comma);
        }
        indent.ifPresent(i -> out.append('\n').repeat(i, depth));
    }

    private void close(boolean empty, int depth, char end) {
        if (!empty) {
            indent.ifPresent(i -> out.append('\n').repeat(i, depth));
        }
        out.append(end);
    }

    private static String real(double value) {
        return Double.isNaN(value)
                ? "NaN"
                : Double.isInfinite(value)
                        ? value > 0 ? "Infinity" : "-Infinity"
                        : PythonText.real(value);
    }

    private static String key(Value key) {
        return switch (key) {
            case Value.Text t -> t.value();
            case Value.Int i -> Long.toString(i.value());
            case Value.Bool b -> Boolean.toString(b.value());
            case Value.Real r -> real(r.value());
            case Value.None n -> "null";
            default -> throw new ModelException("filter 'tojson': a " + key.kind() + " is no key");
        };
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < 0x20 || (ascii && c > 0x7e)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
