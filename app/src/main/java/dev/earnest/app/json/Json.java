package dev.earnest.app.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A small JSON text in memory, for what is both written and hashed or compared: texts, whole numbers,
/// nothing, lists and fields. Immutable.
public sealed interface Json {

    /// A text.
    record Text(String value) implements Json {}

    /// A whole number.
    record Whole(long value) implements Json {}

    /// `null`.
    record Nothing() implements Json {}

    /// A list.
    record Items(List<Json> values) implements Json {
        public Items {
            values = List.copyOf(values);
        }
    }

    /// Fields in the order in which people read them.
    record Fields(Map<String, Json> values) implements Json {
        public Fields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /// @return the value of a field that is there
        public Json at(String name) {
            Json value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("no field " + name + " in " + values.keySet());
            }
            return value;
        }

        /// @return the same with one more field at the end
        public Fields with(String name, Json value) {
            Map<String, Json> more = new LinkedHashMap<>(values);
            more.put(name, value);
            return new Fields(more);
        }

        /// @return the same with one more text at the end
        public Fields with(String name, String value) {
            return with(name, new Text(value));
        }

        /// @return the same with one more whole number at the end
        public Fields with(String name, long value) {
            return with(name, new Whole(value));
        }
    }

    /// @return no fields
    static Fields fields() {
        return new Fields(Map.of());
    }
}
