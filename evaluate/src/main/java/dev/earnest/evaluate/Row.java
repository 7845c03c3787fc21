package dev.earnest.evaluate;

import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One object of a file and where it stands.
///
/// @param place `file:line`
/// @param values the object
public record Row(String place, ObjectNode values) {
    /// @return whether every one of these keys is there
    public boolean has(String... keys) {
        for (String key : keys) {
            if (!values.has(key)) {
                return false;
            }
        }
        return true;
    }

    /// @return the value as text, numbers as they are written
    /// @throws EvaluateException where it is missing
    public String text(String key) {
        return optionalText(key)
                .orElseThrow(() ->
                        new EvaluateException(
                                place + ": there is no '" + key + "'; keys are " + names()));
    }

    /// @return the value as text; empty where it is missing or null
    public Optional<String> optionalText(String key) {
        JsonNode value = values.get(key);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(value.isValueNode() ? value.asString() : value.toString());
    }

    /// @return the value as a number, also where a table holds it as text; empty where it is missing, null
    ///     or NaN
    /// @throws EvaluateException where it is something else
    public OptionalDouble number(String key) {
        JsonNode value = values.get(key);
        if (value == null || value.isNull()) {
            return OptionalDouble.empty();
        }
        double number = Double.NaN;
        if (value.isNumber()) {
            number = value.asDouble();
        } else {
            try {
                number = Double.parseDouble(value.asString(""));
            } catch (NumberFormatException fault) {
                throw new EvaluateException(
                        place + ": '" + key + "' is " + value + ", but a number is expected",
                        fault);
            }
        }
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    private String names() {
        return values.propertyNames().toString();
    }
}
