package dev.earnest.app.model.serve;

import dev.earnest.app.model.Wishes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The JSON of a request, field by field. A field that is null is as if it were absent.
record Body(JsonNode root) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Body parse(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            if (root.isObject()) {
                return new Body(root);
            }
        } catch (JacksonException e) {
            // told below
        }
        throw ApiFault.invalid("", "the body is no JSON object");
    }

    private Optional<JsonNode> at(String field) {
        return Optional.of(root.path(field))
                .filter(node -> !node.isMissingNode() && !node.isNull());
    }

    boolean flag(String field) {
        return at(field)
                .map(node -> {
                    if (!node.isBoolean()) {
                        throw ApiFault.invalid(
                                field, field + " is " + node + ": write true or false");
                    }
                    return node.booleanValue();
                })
                .orElse(false);
    }

    OptionalDouble number(String field) {
        Optional<JsonNode> node = at(field);
        if (node.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (!node.get().isNumber()) {
            throw ApiFault.invalid(field, field + " is " + node.get() + ": write a number");
        }
        return OptionalDouble.of(node.get().doubleValue());
    }

    /// @param least smallest value that is allowed
    /// @param most largest value that is allowed
    OptionalInt whole(String field, int least, int most) {
        Optional<JsonNode> node = at(field);
        if (node.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!node.get().isIntegralNumber()
                || !node.get().canConvertToInt()
                || node.get().intValue() < least
                || node.get().intValue() > most) {
            throw ApiFault.invalid(
                    field,
                    field
                            + " is "
                            + node.get()
                            + ": write a whole number "
                            + (most == Integer.MAX_VALUE
                                    ? "from " + least
                                    : "from " + least + " to " + most));
        }
        return OptionalInt.of(node.get().intValue());
    }

    Optional<Long> seed() {
        return at("seed")
                .map(node -> {
                    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
                        throw ApiFault.invalid(
                                "seed", "seed is " + node + ": write a whole number");
                    }
                    return node.longValue();
                });
    }

    Optional<String> text(String field) {
        return at(field)
                .map(node -> {
                    if (!node.isString()) {
                        throw ApiFault.invalid(field, field + " is " + node + ": write a string");
                    }
                    return node.stringValue();
                });
    }

    /// @return a string, or the strings of an array
    List<String> stops() {
        List<String> stops = new ArrayList<>();
        at("stop")
                .ifPresent(node -> {
                    for (JsonNode stop : node.isString() ? List.of(node) : node) {
                        if (!stop.isString() || stop.stringValue().isEmpty()) {
                            throw ApiFault.invalid(
                                    "stop",
                                    "stop is " + node + ": write strings that are not empty");
                        }
                        stops.add(stop.stringValue());
                    }
                });
        return stops;
    }

    Wishes wishes() {
        return new Wishes(
                number("temperature"),
                whole("top_k", 0, Integer.MAX_VALUE),
                number("top_p"),
                number("min_p"),
                number("repetition_penalty"));
    }

    /// Refuses what would change the answer and is not there: better no answer than another one than was asked for.
    void refuse(List<String> fields) {
        for (String field : fields) {
            Optional<JsonNode> node = at(field);
            boolean harmless =
                    node.isEmpty()
                            || (node.get().isNumber() && node.get().doubleValue() == 0)
                            || (node.get().isBoolean() && !node.get().booleanValue())
                            || (node.get().isContainer() && node.get().isEmpty());
            if (!harmless) {
                throw ApiFault.invalid(field, field + " is not implemented here; leave it out");
            }
        }
    }
}
