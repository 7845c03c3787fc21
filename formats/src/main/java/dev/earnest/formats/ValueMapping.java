package dev.earnest.formats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which value of a file means what, as `--values a1=left,a2=right,equal=tie` says. Values that are not
/// mentioned stay as they are. A backslash takes the special meaning from the `,` or `=` after it.
///
/// @param meanings the file's values, each with the value it stands for
public record ValueMapping(Map<String, String> meanings) {
    /// Every value means itself.
    public static final ValueMapping NONE = new ValueMapping(Map.of());

    public ValueMapping {
        meanings = Collections.unmodifiableMap(new LinkedHashMap<>(meanings));
    }

    /// @param text `theirs=ours,...`
    /// @return the mapping
    /// @throws FormatException where the text has another form
    public static ValueMapping parse(String text) {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (String pair : Escapes.split(text, ',')) {
            List<String> sides = Escapes.splitFirst(pair, '=');
            if (sides.size() != 2 || sides.get(1).isEmpty()) {
                throw new FormatException(
                        "--values: '" + pair + "' is not value=meaning, such as a1=left");
            }
            String theirs = Escapes.unescape(sides.get(0));
            if (meanings.put(theirs, Escapes.unescape(sides.get(1))) != null) {
                throw new FormatException("--values: '" + theirs + "' is mapped twice");
            }
        }
        return new ValueMapping(meanings);
    }

    /// @return what a value of the file stands for; itself when it is not mapped
    public String meaning(String value) {
        return meanings.getOrDefault(value, value);
    }

    /// @return whether the mapping mentions this value
    public boolean maps(String value) {
        return meanings.containsKey(value);
    }
}
