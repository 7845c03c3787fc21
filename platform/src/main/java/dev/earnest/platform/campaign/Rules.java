package dev.earnest.platform.campaign;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Rules that several parts of a campaign share.
final class Rules {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private Rules() {}

    /// A name that becomes a column of exports.
    static void key(Problems problems, String field, String key) {
        problems.require(
                KEY.matcher(key).matches(),
                field,
                "a key is 1 to 40 lower-case letters, digits and _, beginning with a letter, not '"
                        + key
                        + "'");
    }

    /// A text that people read.
    static void text(Problems problems, String field, String text, int least, int most) {
        int length = text.strip().length();
        problems.require(
                length >= least && length <= most,
                field,
                least == 0
                        ? "at most " + most + " characters, not " + length
                        : least + " to " + most + " characters, not " + length);
    }

    /// A list of short texts, each once.
    static void words(Problems problems, String field, List<String> words, int most, int longest) {
        problems.require(
                words.size() <= most, field, "at most " + most + " entries, not " + words.size());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            text(problems, field + "/" + i, words.get(i), 1, longest);
            problems.require(
                    seen.add(words.get(i)),
                    field + "/" + i,
                    "'" + words.get(i) + "' is there twice; keep one");
        }
    }

    /// Keys that must differ.
    static <T> void distinct(
            Problems problems, String field, List<T> values, Function<T, String> key) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            String name = key.apply(values.get(i));
            problems.require(
                    seen.add(name),
                    field + "/" + i + "/key",
                    "'" + name + "' is there twice; give every key once");
        }
    }

    static void attributes(Problems problems, List<Attribute> attributes) {
        problems.require(
                attributes.size() <= 20,
                "/attributes",
                "at most 20 attributes, not " + attributes.size());
        distinct(problems, "/attributes", attributes, Attribute::key);
    }

    static void points(Problems problems, int points) {
        problems.require(
                points >= 2 && points <= 9 && points != 3 && points != 5,
                "/points",
                "a comparison has 2, 4, 6, 7, 8 or 9 points, not " + points);
    }

    static void share(Problems problems, String field, double share, double most) {
        problems.require(
                share >= 0 && share <= most, field, "from 0 to " + number(most) + ", not " + share);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
