package dev.earnest.model.checkpoint;

import dev.earnest.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The fields of a JSON file, with errors that name the file and the field. A null is as good as a missing field.
///
/// @param place the file, or the file and the field that holds these fields
/// @param node a JSON object
record Fields(String place, JsonNode node) {
    static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final int LONGEST = 100;

    /// @throws ModelException where the file cannot be read or holds no JSON object
    static Fields read(Path file) {
        try {
            JsonNode node = JSON.readTree(Files.readAllBytes(file));
            if (!node.isObject()) {
                throw new ModelException(file + " holds no JSON object");
            }
            return new Fields(file.toString(), node);
        } catch (NoSuchFileException e) {
            throw new ModelException("no file '" + file + "'; check the path", e);
        } catch (IOException e) {
            throw new ModelException("cannot read '" + file + "': " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new ModelException(
                    file
                            + " is no proper JSON: "
                            + e.getOriginalMessage().lines().findFirst().orElse("")
                            + (e.getLocation() == null
                                    ? ""
                                    : " (line " + e.getLocation().getLineNr() + ")"),
                    e);
        }
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    OptionalInt whole(String field) {
        JsonNode value = node.path(field);
        if (!has(field)) {
            return OptionalInt.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrong(field, "a whole number");
        }
        return OptionalInt.of(value.intValue());
    }

    int required(String field) {
        return whole(field)
                .orElseThrow(() -> new ModelException(place + ": field " + field + " is missing"));
    }

    OptionalDouble number(String field) {
        JsonNode value = node.path(field);
        if (!has(field)) {
            return OptionalDouble.empty();
        }
        if (!value.isNumber()) {
            throw wrong(field, "a number");
        }
        return OptionalDouble.of(value.doubleValue());
    }

    double requiredNumber(String field) {
        return number(field)
                .orElseThrow(() -> new ModelException(place + ": field " + field + " is missing"));
    }

    boolean flag(String field, boolean otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        if (!node.path(field).isBoolean()) {
            throw wrong(field, "true or false");
        }
        return node.path(field).booleanValue();
    }

    Optional<String> text(String field) {
        if (!has(field)) {
            return Optional.empty();
        }
        if (!node.path(field).isString()) {
            throw wrong(field, "a text");
        }
        return Optional.of(node.path(field).stringValue());
    }

    /// @return the texts of a list; none where the field is missing
    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        if (has(field)) {
            if (!node.path(field).isArray()) {
                throw wrong(field, "a list of texts");
            }
            for (JsonNode value : node.path(field)) {
                if (!value.isString()) {
                    throw wrong(field, "a list of texts");
                }
                texts.add(value.stringValue());
            }
        }
        return texts;
    }

    /// @return the numbers of a list, or the one number that stands there; none where the field is missing
    List<Integer> wholes(String field) {
        List<Integer> numbers = new ArrayList<>();
        if (has(field)) {
            JsonNode value = node.path(field);
            for (JsonNode one : value.isArray() ? value : List.of(value)) {
                if (!one.isIntegralNumber() || !one.canConvertToInt()) {
                    throw wrong(field, "a whole number or a list of them");
                }
                numbers.add(one.intValue());
            }
        }
        return numbers;
    }

    Optional<Fields> inner(String field) {
        if (!has(field)) {
            return Optional.empty();
        }
        if (!node.path(field).isObject()) {
            throw wrong(field, "a JSON object");
        }
        return Optional.of(new Fields(place + ": " + field, node.path(field)));
    }

    /// @param proper what it should be
    ModelException wrong(String field, String proper) {
        return new ModelException(
                place + ": field " + field + " is " + shown(field) + ", it must be " + proper);
    }

    /// @param reason why it cannot be
    ModelException refused(String field, String reason) {
        return new ModelException(
                place + ": field " + field + " is " + shown(field) + ": " + reason);
    }

    private String shown(String field) {
        String text = node.path(field).toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}
