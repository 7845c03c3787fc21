package dev.earnest.platform.web.api;

import dev.earnest.platform.campaign.Json;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON Schemas (2020-12) of examples.
final class Shapes {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");

    private Shapes() {}

    static ObjectNode of(JsonNode example) {
        ObjectNode schema = Json.object();
        if (example instanceof ObjectNode object) {
            schema.put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            object.properties()
                    .forEach(field -> properties.set(field.getKey(), of(field.getValue())));
        } else if (example instanceof ArrayNode array) {
            schema.put("type", "array");
            schema.set("items", array.isEmpty() ? Json.object() : of(array.get(0)));
        } else if (example.isBoolean()) {
            schema.put("type", "boolean");
        } else if (example.isIntegralNumber()) {
            schema.put("type", "integer");
        } else if (example.isNumber()) {
            schema.put("type", "number");
        } else if (example.isString()) {
            schema.put("type", "string");
            if (UUID.matcher(example.stringValue()).matches()) {
                schema.put("format", "uuid");
            } else if (TIME.matcher(example.stringValue()).matches()) {
                schema.put("format", "date-time");
            }
        }
        return schema;
    }
}
