package dev.earnest.platform.campaign.items;

import dev.earnest.platform.campaign.Json;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Texts that a database can hold.
final class Texts {
    private Texts() {}

    /// @return the text with U+FFFD in place of NUL and of halves of surrogate pairs, which PostgreSQL refuses
    static String plain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit == 0 || Character.isSurrogate(unit)) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> {
                    boolean bad = point == 0 || (point >= 0xd800 && point <= 0xdfff);
                    plain.appendCodePoint(bad ? 0xfffd : point);
                });
        return plain.toString();
    }

    /// @return the tree with every text and name made plain
    static ObjectNode plain(ObjectNode tree) {
        ObjectNode plain = Json.object();
        tree.properties()
                .forEach(field -> plain.set(plain(field.getKey()), plain(field.getValue())));
        return plain;
    }

    private static JsonNode plain(JsonNode node) {
        if (node.isString()) {
            return Json.array().add(plain(node.stringValue())).get(0);
        }
        if (node instanceof ObjectNode object) {
            return plain(object);
        }
        if (node instanceof ArrayNode list) {
            ArrayNode plain = Json.array();
            list.forEach(each -> plain.add(plain(each)));
            return plain;
        }
        return node;
    }

    /// @return the first 128 bits of SHA-256 in hexadecimal digits
    static String digest(String text) {
        return HexFormat.of().formatHex(Json.digest(text), 0, 16);
    }
}
