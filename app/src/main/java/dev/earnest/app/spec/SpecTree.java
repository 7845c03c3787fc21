package dev.earnest.app.spec;

import dev.earnest.app.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// A specification as JSON, and where everything in it stands. Words without quotes that read as a number, `true` or
/// `false` are these, as in YAML; others are texts.
///
/// @param json the text
/// @param places by JSON pointer
public record SpecTree(String json, Map<String, SpecPlace> places) {
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][-+]?[0-9]{1,3})?");

    public SpecTree {
        places = Map.copyOf(places);
    }

    static SpecTree of(SpecNode.Fields fields) {
        Map<String, SpecPlace> places = new HashMap<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonWriter json = new JsonWriter(out);
        write(fields, "", json, places);
        return new SpecTree(out.toString(StandardCharsets.UTF_8), places);
    }

    /// @param pointer of a field, given or not
    /// @return where it stands, or the innermost group that would hold it
    public SpecPlace place(String pointer) {
        String at = pointer;
        while (!places.containsKey(at)) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        SpecPlace place = places.get(at);
        String rest = pointer.substring(at.length());
        for (String name : rest.isEmpty() ? new String[0] : rest.substring(1).split("/", -1)) {
            place = place.within(name);
        }
        return place;
    }

    private static void write(
            SpecNode node, String pointer, JsonWriter json, Map<String, SpecPlace> places) {
        places.put(pointer, node.place());
        switch (node) {
            case SpecNode.Fields fields -> {
                json.object();
                fields.values()
                        .forEach((name, value) -> {
                            json.key(name);
                            write(value, pointer + "/" + name, json, places);
                        });
                json.endObject();
            }
            case SpecNode.Items items -> {
                json.array();
                for (int i = 0; i < items.values().size(); i++) {
                    write(items.values().get(i), pointer + "/" + i, json, places);
                }
                json.endArray();
            }
            case SpecNode.Word word -> word(word, json);
        }
    }

    private static void word(SpecNode.Word word, JsonWriter json) {
        String text = word.text();
        if (word.empty()) {
            json.nothing();
        } else if (!word.quoted() && (text.equals("true") || text.equals("false"))) {
            json.value(text.equals("true"));
        } else if (!word.quoted() && WHOLE.matcher(text).matches()) {
            json.value(Long.parseLong(text));
        } else if (!word.quoted() && NUMBER.matcher(text).matches()) {
            json.value(Double.parseDouble(text));
        } else {
            json.value(text);
        }
    }
}
