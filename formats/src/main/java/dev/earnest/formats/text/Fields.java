package dev.earnest.formats.text;

import dev.earnest.formats.FormatException;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Typed access to the fields of a JSON object. Errors name the field, what stands there and what is
/// expected; `path` is how messages call the object ("" for the row itself).
final class Fields {
    private Fields() {}

    static boolean has(ObjectNode row, String key) {
        JsonNode node = row.get(key);
        return node != null && !node.isNull();
    }

    /// @return whether all keys are there, whatever their value
    static boolean hasKeys(ObjectNode row, String... keys) {
        for (String key : keys) {
            if (!row.has(key)) {
                return false;
            }
        }
        return true;
    }

    static JsonNode required(ObjectNode row, String path, String key) {
        JsonNode node = row.get(key);
        if (node == null) {
            throw new FormatException(
                    "field '" + at(path, key) + "' is missing; there are " + row.propertyNames());
        }
        return node;
    }

    static String text(ObjectNode row, String path, String key) {
        JsonNode node = required(row, path, key);
        if (!node.isString()) {
            throw wrong(at(path, key), node, "text");
        }
        return node.stringValue();
    }

    /// @return the text, or "" where the field is absent or null
    static String textOr(ObjectNode row, String path, String key) {
        return has(row, key) ? text(row, path, key) : "";
    }

    /// @return text or number as text, or "" where the field is absent or null
    static String name(ObjectNode row, String path, String key) {
        JsonNode node = row.get(key);
        if (node == null || node.isNull()) {
            return "";
        }
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isIntegralNumber()) {
            return node.asString();
        }
        throw wrong(at(path, key), node, "text or a whole number");
    }

    /// @return text, or a number or boolean as text: files made from spreadsheets have answers such as
    ///     `true` and `12` unquoted
    static String scalar(ObjectNode row, String path, String key) {
        JsonNode node = required(row, path, key);
        if (node.isString() || node.isNumber() || node.isBoolean()) {
            return node.asString();
        }
        throw wrong(at(path, key), node, "text");
    }

    static boolean bool(ObjectNode row, String path, String key) {
        JsonNode node = required(row, path, key);
        if (!node.isBoolean()) {
            throw wrong(at(path, key), node, "true or false");
        }
        return node.booleanValue();
    }

    /// @return the number, empty where the field is absent or null
    static OptionalDouble number(ObjectNode row, String path, String key) {
        JsonNode node = row.get(key);
        if (node == null || node.isNull()) {
            return OptionalDouble.empty();
        }
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw wrong(at(path, key), node, "a finite number");
        }
        return OptionalDouble.of(node.doubleValue());
    }

    static ObjectNode object(ObjectNode row, String path, String key) {
        return object(required(row, path, key), at(path, key));
    }

    static ObjectNode object(JsonNode node, String path) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw wrong(path, node, "an object");
    }

    static ArrayNode list(ObjectNode row, String path, String key) {
        JsonNode node = required(row, path, key);
        if (node instanceof ArrayNode list) {
            return list;
        }
        throw wrong(at(path, key), node, "a list");
    }

    static FormatException wrong(String path, JsonNode node, String expected) {
        return new FormatException(
                "field '" + path + "' is " + describe(node) + ", but " + expected + " is expected");
    }

    static String at(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /// @return what a value is, in words, with the value where it is short
    static String describe(JsonNode node) {
        if (node.isNull()) {
            return "null";
        }
        if (node.isArray()) {
            return node.isEmpty() ? "an empty list" : "a list of " + node.size();
        }
        if (node.isObject()) {
            return "an object with the keys " + node.propertyNames();
        }
        if (node.isString()) {
            String text = node.stringValue();
            return "the text '" + (text.length() > 40 ? text.substring(0, 40) + "..'" : text + "'");
        }
        return (node.isNumber() ? "the number " : "") + node.asString();
    }
}
