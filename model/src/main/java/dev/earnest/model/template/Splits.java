package dev.earnest.model.template;

import dev.earnest.model.ModelException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Cuts and joins strings as Python does.
final class Splits {
    private Splits() {}

    static Value split(String text, Optional<String> separator, long most, boolean fromRight) {
        if (separator.isPresent() && separator.get().isEmpty()) {
            throw new ModelException("str.split: the separator is empty");
        }
        long limit = most < 0 ? Long.MAX_VALUE : most;
        List<Value> parts =
                separator.isPresent()
                        ? fromRight
                                ? right(text, separator.get(), limit)
                                : left(text, separator.get(), limit)
                        : fromRight ? wordsFromRight(text, limit) : words(text, limit);
        return Value.list(parts);
    }

    private static List<Value> left(String text, String separator, long most) {
        List<Value> parts = new ArrayList<>();
        int from = 0;
        int at = text.indexOf(separator);
        while (at >= 0 && parts.size() < most) {
            parts.add(Value.of(text.substring(from, at)));
            from = at + separator.length();
            at = text.indexOf(separator, from);
        }
        parts.add(Value.of(text.substring(from)));
        return parts;
    }

    private static List<Value> right(String text, String separator, long most) {
        List<Value> parts = new ArrayList<>();
        int to = text.length();
        int at = text.lastIndexOf(separator);
        while (at >= 0 && parts.size() < most) {
            parts.add(Value.of(text.substring(at + separator.length(), to)));
            to = at;
            at =
                    to < separator.length()
                            ? -1
                            : text.lastIndexOf(separator, to - separator.length());
        }
        parts.add(Value.of(text.substring(0, to)));
        Collections.reverse(parts);
        return parts;
    }

    private static List<Value> words(String text, long most) {
        List<Value> parts = new ArrayList<>();
        String rest = PythonText.stripLeft(text);
        while (!rest.isEmpty()) {
            if (parts.size() >= most) {
                parts.add(Value.of(PythonText.stripRight(rest)));
                break;
            }
            int end = 0;
            while (end < rest.length() && !PythonText.isSpace(rest.charAt(end))) {
                end++;
            }
            parts.add(Value.of(rest.substring(0, end)));
            rest = PythonText.stripLeft(rest.substring(end));
        }
        return parts;
    }

    private static List<Value> wordsFromRight(String text, long most) {
        List<Value> parts = new ArrayList<>();
        String rest = PythonText.stripRight(text);
        while (!rest.isEmpty()) {
            if (parts.size() >= most) {
                parts.add(Value.of(PythonText.stripLeft(rest)));
                break;
            }
            int start = rest.length();
            while (start > 0 && !PythonText.isSpace(rest.charAt(start - 1))) {
                start--;
            }
            parts.add(Value.of(rest.substring(start)));
            rest = PythonText.stripRight(rest.substring(0, start));
        }
        Collections.reverse(parts);
        return parts;
    }

    static Value lines(String text, boolean keep) {
        List<Value> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends =
                    (c >= '\n' && c <= '\r')
                            || (c >= 0x1C && c <= 0x1E)
                            || c == 0x85
                            || c == 0x2028
                            || c == 0x2029;
            if (ends) {
                int end = i;
                if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                lines.add(Value.of(text.substring(from, keep ? i + 1 : end)));
                from = i + 1;
            }
        }
        if (from < text.length()) {
            lines.add(Value.of(text.substring(from)));
        }
        return Value.list(lines);
    }

    static String replace(String text, String old, String with, long most, Budget budget) {
        if (old.isEmpty()) {
            throw new ModelException("replace: the text to replace is empty");
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        int at = text.indexOf(old);
        for (long done = 0; at >= 0 && (most < 0 || done < most); done++) {
            budget.made(with);
            out.append(text, from, at).append(with);
            from = at + old.length();
            at = text.indexOf(old, from);
        }
        return out.append(text, from, text.length()).toString();
    }

    static Value partition(String text, String separator, boolean last) {
        if (separator.isEmpty()) {
            throw new ModelException("str.partition: the separator is empty");
        }
        int at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
        if (at < 0) {
            return last
                    ? Value.tuple(Value.of(""), Value.of(""), Value.of(text))
                    : Value.tuple(Value.of(text), Value.of(""), Value.of(""));
        }
        return Value.tuple(
                Value.of(text.substring(0, at)),
                Value.of(separator),
                Value.of(text.substring(at + separator.length())));
    }

    /// @return Python's str.title: letters after anything else are big
    static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            String one = Character.toString(c);
            out.append(inside ? one.toLowerCase(Locale.ROOT) : one.toUpperCase(Locale.ROOT));
            inside = Character.isLetter(c);
            i += Character.charCount(c);
        }
        return out.toString();
    }
}
