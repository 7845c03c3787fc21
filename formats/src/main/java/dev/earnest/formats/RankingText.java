package dev.earnest.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Rankings as text: `a > b = c` or JSON lists.
final class RankingText {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private RankingText() {}

    /// @throws FormatException with the reason alone, where the text is no ranking
    static List<List<String>> parsePlain(String text) {
        List<List<String>> tiers = new ArrayList<>();
        for (String tier : Escapes.split(text, '>')) {
            List<String> names = new ArrayList<>();
            for (String name : Escapes.split(tier, '=')) {
                names.add(Escapes.unescape(strip(name)));
            }
            tiers.add(names);
        }
        return checked(tiers, text);
    }

    /// @throws FormatException with the reason alone, where the text is no ranking
    static List<List<String>> parseJson(String text) {
        List<List<String>> tiers = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw malformed(text);
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                List<String> tier = new ArrayList<>();
                if (parser.currentToken() == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        tier.add(name(parser, text));
                    }
                } else {
                    tier.add(name(parser, text));
                }
                tiers.add(tier);
            }
        } catch (JacksonException e) {
            throw new FormatException("the ranking is broken JSON: " + JsonFaults.sentence(e), e);
        }
        return checked(tiers, text);
    }

    static String plain(List<List<String>> tiers) {
        return tiers.stream()
                .map(tier ->
                        tier.stream().map(RankingText::escape).collect(Collectors.joining(" = ")))
                .collect(Collectors.joining(" > "));
    }

    static String json(List<List<String>> tiers) {
        return tiers.stream()
                .map(tier ->
                        tier.stream()
                                .map(JsonText::quote)
                                .collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String name(JsonParser parser, String text) {
        JsonToken token = parser.currentToken();
        if (!token.isScalarValue() || token == JsonToken.VALUE_NULL) {
            throw malformed(text);
        }
        String name = parser.getString();
        if (JsonRows.hasLoneSurrogate(name)) {
            throw new FormatException("a name in the ranking holds half of a surrogate pair");
        }
        return name;
    }

    private static List<List<String>> checked(List<List<String>> tiers, String text) {
        if (tiers.isEmpty()) {
            throw malformed(text);
        }
        for (List<String> tier : tiers) {
            if (tier.isEmpty() || tier.contains("")) {
                throw malformed(text);
            }
        }
        return tiers;
    }

    private static FormatException malformed(String text) {
        String shown = text.length() > 200 ? text.substring(0, 200) + "..." : text;
        return new FormatException(
                "ranking '"
                        + shown
                        + "' is not of the form a > b = c with a name in every place (in JSON"
                        + " [[\"a\"],[\"b\",\"c\"]])");
    }

    /// Takes spaces from both ends, but not one that a backslash protects.
    private static String strip(String name) {
        String start = name.stripLeading();
        String end = start.stripTrailing();
        int slashes = 0;
        while (slashes < end.length() && end.charAt(end.length() - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1 && end.length() < start.length()
                ? start.substring(0, end.length() + 1)
                : end;
    }

    /// Protects `>`, `=`, backslashes, and white space at the ends of a name.
    private static String escape(String name) {
        StringBuilder escaped = new StringBuilder();
        int first = name.length() - name.stripLeading().length();
        int last = name.stripTrailing().length();
        for (int i = 0; i < name.length(); i++) {
            char unit = name.charAt(i);
            boolean edge = (i < first || i >= last) && Character.isWhitespace(unit);
            if (unit == '>' || unit == '=' || unit == '\\' || edge) {
                escaped.append('\\');
            }
            escaped.append(unit);
        }
        return escaped.toString();
    }
}
