package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.InvalidException;

/// Names and labels as people type them: any letters, one line.
final class Names {
    /// Most characters of a name.
    static final int LONGEST = 100;

    private Names() {}

    /// @return the text without spaces around it
    /// @throws InvalidException where it is too long or has control characters
    static String optional(String field, String text) {
        String name = text.strip();
        if (name.length() > LONGEST) {
            throw new InvalidException(
                    field,
                    "At most " + LONGEST + " characters, please; these are " + name.length() + ".");
        }
        if (name.codePoints().anyMatch(c -> Character.isISOControl(c))) {
            throw new InvalidException(field, "One line without control characters, please.");
        }
        return name;
    }

    /// @return a name that another service tells, made to keep the rules
    static String fitting(String text) {
        String name =
                text.codePoints()
                        .map(c -> Character.isISOControl(c) ? ' ' : c)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString()
                        .strip();
        return name.length() > LONGEST ? "" : name;
    }

    /// @return the text without spaces around it
    /// @throws InvalidException where it is empty, too long or has control characters
    static String require(String field, String text) {
        String name = optional(field, text);
        if (name.isEmpty()) {
            throw new InvalidException(field, "Please fill this in.");
        }
        return name;
    }
}
