package dev.earnest.platform.campaign;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON as the platform writes it: records in snake_case, unknown fields refused, no types chosen by the data.
public final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Json() {}

    /// @return an empty object
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// @return an empty array
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /// @return JSON's null
    public static JsonNode nothing() {
        return JsonNodeFactory.instance.nullNode();
    }

    /// @return the tree of a text
    /// @throws InvalidException where it is not JSON
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new InvalidException("", "not valid JSON: " + e.getOriginalMessage());
        }
    }

    /// @return the compact text of a tree, keys in the order they were put
    public static String text(JsonNode tree) {
        return MAPPER.writeValueAsString(tree);
    }

    /// @return the tree of a record
    public static <T extends Record> ObjectNode tree(T value) {
        return MAPPER.valueToTree(value);
    }

    /// @return a record from its tree
    /// @throws InvalidException with the field, where the tree does not fit
    public static <T extends Record> T record(JsonNode tree, Class<T> type) {
        return SpecFaults.reading(() -> MAPPER.treeToValue(tree, type));
    }

    /// @return SHA-256 of the text in UTF-8
    public static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
