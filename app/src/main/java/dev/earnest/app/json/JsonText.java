package dev.earnest.app.json;

import dev.earnest.app.json.Json.Fields;
import dev.earnest.app.json.Json.Items;
import dev.earnest.app.json.Json.Nothing;
import dev.earnest.app.json.Json.Text;
import dev.earnest.app.json.Json.Whole;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes a [Json] for people, or as the canonical bytes that are hashed.
public final class JsonText {

    private JsonText() {}

    /// @return the canonical form, UTF-8: fields sorted by name, no space anywhere. It is that of RFC
    ///     8785 for field names in ASCII, and Python's `json.dumps(value, sort_keys=True,
    ///     separators=(',', ':'), ensure_ascii=False)`.
    public static byte[] canonical(Json json) {
        var out = new ByteArrayOutputStream();
        write(json, new JsonWriter(out), Layout.SORTED);
        return out.toByteArray();
    }

    /// Writes it for people: outer fields and the elements of outer lists of fields on lines of their own.
    public static void write(Json json, JsonWriter out) {
        write(json, out, Layout.OUTER);
    }

    private static void write(Json json, JsonWriter out, Layout layout) {
        switch (json) {
            case Text text -> out.value(text.value());
            case Whole whole -> out.value(whole.value());
            case Nothing() -> out.nothing();
            case Items(List<Json> values) -> {
                boolean lines =
                        layout.lines() && values.stream().anyMatch(Fields.class::isInstance);
                out.array();
                for (Json value : values) {
                    if (lines) {
                        out.newLine();
                    }
                    write(value, out, lines ? Layout.INNER : layout);
                }
                out.endArray();
            }
            case Fields(Map<String, Json> values) -> {
                out.object();
                for (Map.Entry<String, Json> field : layout.order(values).entrySet()) {
                    if (layout.lines()) {
                        out.newLine();
                    }
                    out.key(field.getKey());
                    write(field.getValue(), out, layout.within(field.getValue()));
                }
                out.endObject();
            }
        }
    }

    /// How far lines are broken.
    private enum Layout {
        /// A line for every field; fields within it are broken if they hold fields or lists of fields.
        OUTER,
        /// All on one line.
        INNER,
        /// All on one line, fields sorted by name.
        SORTED;

        boolean lines() {
            return this == OUTER;
        }

        Map<String, Json> order(Map<String, Json> values) {
            return this == SORTED ? new TreeMap<>(values) : values;
        }

        Layout within(Json value) {
            return this == OUTER
                            && value instanceof Fields(Map<String, Json> inner)
                            && inner.values().stream().noneMatch(Layout::isOfFields)
                    ? INNER
                    : this;
        }

        private static boolean isOfFields(Json json) {
            return json instanceof Fields
                    || (json instanceof Items(List<Json> values)
                            && values.stream().anyMatch(Fields.class::isInstance));
        }
    }
}
