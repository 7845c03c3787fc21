package dev.earnest.app.round;

import dev.earnest.app.json.Json;
import dev.earnest.app.spec.Spec;
import dev.earnest.app.spec.SpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares fields that were published with the fields that they must be, to the last one. A whole number
/// may be given as a number or as a text, and `null` may be left out; nothing else is forgiven.
final class Comparison {
    private final List<String> lines = new ArrayList<>();

    private Comparison() {}

    /// @return what differs, one line each with its place
    static List<String> differences(Spec given, Json.Fields right) {
        Comparison comparison = new Comparison();
        comparison.fields(given, right);
        return comparison.lines;
    }

    private void fields(Spec given, Json.Fields right) {
        right.values()
                .forEach((field, value) -> {
                    try {
                        field(given, field, value);
                    } catch (SpecException wrongKind) {
                        lines.add(String.valueOf(wrongKind.getMessage()));
                    }
                });
        for (String field : given.names()) {
            if (!right.values().containsKey(field)) {
                tell(given, field, "there is no such field");
            }
        }
    }

    private void field(Spec given, String field, Json right) {
        switch (right) {
            case Json.Text(String text) -> word(given, field, Optional.of(text));
            case Json.Whole(long number) -> word(given, field, Optional.of(Long.toString(number)));
            case Json.Nothing() -> word(given, field, Optional.empty());
            case Json.Fields fields -> fields(given.fields(field), fields);
            case Json.Items(List<Json> values) -> {
                List<Json.Fields> groups = new ArrayList<>();
                List<String> words = new ArrayList<>();
                for (Json value : values) {
                    switch (value) {
                        case Json.Fields fields -> groups.add(fields);
                        case Json.Text(String text) -> words.add(text);
                        case Json.Whole(long number) -> words.add(Long.toString(number));
                        case Json.Nothing _, Json.Items _ ->
                                throw new IllegalArgumentException("no word: " + value);
                    }
                }
                if (!given.has(field)) {
                    tell(given, field, "is missing");
                } else if (groups.isEmpty()) {
                    same(given, field, given.texts(field).toString(), words.toString());
                } else {
                    groups(given, field, groups);
                }
            }
        }
    }

    private void groups(Spec given, String field, List<Json.Fields> right) {
        List<Spec> groups = given.list(field);
        if (groups.size() != right.size()) {
            tell(
                    given,
                    field,
                    "published " + groups.size() + " lines, the record gives " + right.size());
            return;
        }
        for (int i = 0; i < right.size(); i++) {
            fields(groups.get(i), right.get(i));
        }
    }

    /// Nothing is not the word "null": the two are compared as optional words.
    private void word(Spec given, String field, Optional<String> right) {
        Optional<String> word = given.optionalText(field);
        if (!word.equals(right)) {
            same(
                    given,
                    field,
                    word.map(text -> "'" + text + "'").orElse("nothing"),
                    right.map(text -> "'" + text + "'").orElse("nothing"));
        }
    }

    private void same(Spec given, String field, String published, String right) {
        if (!published.equals(right)) {
            tell(given, field, "published " + published + ", the record gives " + right);
        }
    }

    private void tell(Spec given, String field, String what) {
        lines.add(String.valueOf(given.place(field).fault(what).getMessage()));
    }
}
