package dev.earnest.formats.text;

import java.io.InputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON as this module reads and writes it: numbers keep every digit, a key twice in an object is an
/// error, and text that is not valid Unicode is escaped.
public final class Json {
    /// Longest string in one row; rows are bounded by the reader of lines as well.
    private static final int LONGEST_TEXT = 1 << 30;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxStringLength(LONGEST_TEXT)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private Json() {}

    /// @return the one value that a slice of UTF-8 holds
    /// @throws tools.jackson.core.JacksonException where it is not JSON
    public static JsonNode parse(byte[] bytes, int from, int length) {
        return MAPPER.readTree(bytes, from, length);
    }

    /// @return the one value that a text holds
    /// @throws tools.jackson.core.JacksonException where it is not JSON
    public static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }

    /// @return a parser for a stream with many values
    public static JsonParser parser(InputStream stream) {
        return MAPPER.createParser(stream);
    }

    /// @return the value as one line of JSON; lone surrogates are escaped, so that the text can be
    ///     encoded as UTF-8 without loss
    public static String line(JsonNode node) {
        String text = MAPPER.writeValueAsString(node);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return escapeLoneSurrogates(text, i);
            }
        }
        return text;
    }

    /// @return what stands for the absence of a value
    public static JsonNode missing() {
        return JsonNodeFactory.instance.missingNode();
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    private static String escapeLoneSurrogates(String text, int from) {
        StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean pair =
                    Character.isHighSurrogate(unit)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                escaped.append(unit).append(text.charAt(++i));
            } else if (Character.isSurrogate(unit)) {
                escaped.append(String.format("\\u%04x", (int) unit));
            } else {
                escaped.append(unit);
            }
        }
        return escaped.toString();
    }
}
