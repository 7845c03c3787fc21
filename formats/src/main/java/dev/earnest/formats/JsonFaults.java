package dev.earnest.formats;

import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/// What is wrong with JSON, in words for people: without the names of the parser's settings.
final class JsonFaults {
    private static final int LONGEST = 160;

    private static final Pattern SETTINGS =
            Pattern.compile(
                    ",? from `[^`]*`|: enable `[^`]*` to allow| \\(start marker at .*| at \\[Source.*");

    private JsonFaults() {}

    /// @return one line without the place
    static String sentence(JacksonException e) {
        String line = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        String text = SETTINGS.matcher(line).replaceAll("");
        if (text.toLowerCase(Locale.ROOT).startsWith("non-standard token")) {
            text += "; JSON has no NaN or infinity: leave the value out";
        }
        if (text.contains("end-of-input")) {
            text += "; is the line cut short, or the object spread over several lines?";
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) + ".." : text;
    }
}
