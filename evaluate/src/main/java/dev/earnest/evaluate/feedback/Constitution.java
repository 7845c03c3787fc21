package dev.earnest.evaluate.feedback;

import dev.earnest.evaluate.EvaluateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Principles from a file. Plain: one principle a paragraph. Or a list with `name`, `critique` and `revision`, each on a
/// line of its own, which is YAML too:
///
/// ```yaml
/// - name: honest
///   critique: Say where the answer claims to know what it cannot know.
///   revision: Rewrite the answer so that it says what it does not know.
/// ```
///
/// Lines that begin with `#` are comments.
///
/// @param principles at least one
public record Constitution(List<Principle> principles) {
    public Constitution {
        principles = List.copyOf(principles);
        if (principles.isEmpty()) {
            throw new IllegalArgumentException("a constitution needs a principle");
        }
    }

    /// @throws EvaluateException naming the line, where it is no principle
    public static Constitution read(Path file) throws IOException {
        return parse(Files.readString(file), file.toString());
    }

    /// @param place for messages
    static Constitution parse(String text, String place) {
        List<Principle> principles = new ArrayList<>();
        Entry entry = new Entry(place);
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.startsWith("#")) {
                continue;
            }
            if (line.isEmpty() || line.startsWith("- ")) {
                entry.finish(principles);
                entry = new Entry(place);
            }
            if (!line.isEmpty()) {
                entry.add(line.startsWith("- ") ? line.substring(2).strip() : line, number);
            }
        }
        entry.finish(principles);
        if (principles.isEmpty()) {
            throw new EvaluateException(place + " holds no principle; write one a paragraph");
        }
        return new Constitution(principles);
    }

    /// A principle being read.
    private static final class Entry {
        private final String place;
        private final StringBuilder plain = new StringBuilder();
        private Optional<String> name = Optional.empty();
        private Optional<String> critique = Optional.empty();
        private Optional<String> revision = Optional.empty();
        private int begin;

        Entry(String place) {
            this.place = place;
        }

        void add(String line, int number) {
            begin = begin == 0 ? number : begin;
            int colon = line.indexOf(':');
            String key = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
            switch (key) {
                case "name" -> name = value(line, colon);
                case "critique" -> critique = value(line, colon);
                case "revision" -> revision = value(line, colon);
                default -> plain.append(plain.isEmpty() ? "" : " ").append(line);
            }
        }

        private static Optional<String> value(String line, int colon) {
            String value = line.substring(colon + 1).strip();
            boolean quoted =
                    value.length() > 1
                            && (value.startsWith("\"") || value.startsWith("'"))
                            && value.endsWith(value.substring(0, 1));
            return Optional.of(quoted ? value.substring(1, value.length() - 1) : value);
        }

        void finish(List<Principle> principles) {
            if (begin == 0) {
                return;
            }
            String called = name.orElse("principle " + (principles.size() + 1));
            if (!plain.isEmpty() && critique.isEmpty() && revision.isEmpty()) {
                principles.add(
                        new Principle(
                                called,
                                "Say where the answer breaks this rule, and how: " + plain,
                                "Rewrite the answer so that it keeps this rule: " + plain));
                return;
            }
            if (!plain.isEmpty() || critique.isEmpty() || revision.isEmpty()) {
                throw new EvaluateException(
                        place
                                + ":"
                                + begin
                                + " is neither a plain principle nor one with critique and revision, each on a line");
            }
            principles.add(new Principle(called, critique.get(), revision.get()));
        }
    }
}
