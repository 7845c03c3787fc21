package dev.earnest.incentives.stake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads just the JSON of the test vectors: objects, lists, strings without escapes, whole numbers, null.
/// `null` becomes `Optional.empty()`.
final class TinyJson {

    private final String text;
    private int at;

    private TinyJson(String text) {
        this.text = text;
    }

    static Object parse(String text) {
        return new TinyJson(text).value();
    }

    private Object value() {
        skip();
        char c = text.charAt(at);
        if (c == '{') {
            Map<String, Object> map = new LinkedHashMap<>();
            at++;
            while (next() != '}') {
                String key = (String) value();
                next();
                at++;
                map.put(key, value());
                comma();
            }
            at++;
            return map;
        }
        if (c == '[') {
            List<Object> list = new ArrayList<>();
            at++;
            while (next() != ']') {
                list.add(value());
                comma();
            }
            at++;
            return list;
        }
        if (c == '"') {
            int end = text.indexOf('"', at + 1);
            String s = text.substring(at + 1, end);
            at = end + 1;
            return s;
        }
        if (text.startsWith("null", at)) {
            at += 4;
            return Optional.empty();
        }
        int start = at;
        while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return Long.valueOf(text.substring(start, at));
    }

    private void comma() {
        if (next() == ',') {
            at++;
        }
    }

    private char next() {
        skip();
        return text.charAt(at);
    }

    private void skip() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
