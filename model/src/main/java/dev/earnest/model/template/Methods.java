package dev.earnest.model.template;

import dev.earnest.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Python's methods of strings, lists and dicts. Those that change their list or dict are refused, as in the sandbox
/// that other programs run templates in.
final class Methods {
    private static final Set<String> TEXT =
            Set.of(
                    "strip",
                    "lstrip",
                    "rstrip",
                    "split",
                    "rsplit",
                    "splitlines",
                    "startswith",
                    "endswith",
                    "upper",
                    "lower",
                    "capitalize",
                    "title",
                    "replace",
                    "find",
                    "rfind",
                    "index",
                    "count",
                    "join",
                    "isdigit",
                    "isalpha",
                    "isalnum",
                    "isspace",
                    "isupper",
                    "islower",
                    "zfill",
                    "ljust",
                    "rjust",
                    "center",
                    "removeprefix",
                    "removesuffix",
                    "partition",
                    "rpartition",
                    "swapcase");
    private static final Set<String> LIST = Set.of("index", "count", "copy");
    private static final Set<String> DICT = Set.of("get", "items", "keys", "values", "copy");
    private static final Set<String> CHANGING =
            Set.of(
                    "append",
                    "clear",
                    "pop",
                    "reverse",
                    "insert",
                    "sort",
                    "extend",
                    "remove",
                    "popitem",
                    "setdefault",
                    "update");

    private final Budget budget;

    Methods(Budget budget) {
        this.budget = budget;
    }

    Optional<Value> of(Value target, String name) {
        return switch (target) {
            case Value.Text t when TEXT.contains(name) ->
                    function("str." + name, a -> text(t.value(), name, a));
            case Value.Sequence s when LIST.contains(name) ->
                    function("list." + name, a -> list(s, name, a));
            case Value.Mapping m when DICT.contains(name) ->
                    function("dict." + name, a -> dict(m, name, a));
            case Value.Sequence s when CHANGING.contains(name) -> refused(name);
            case Value.Mapping m
                    when CHANGING.contains(name) && !m.entries().containsKey(Value.of(name)) ->
                    refused(name);
            default -> Optional.empty();
        };
    }

    private static Optional<Value> function(String name, Value.Body body) {
        return Optional.of(new Value.Function(name, body));
    }

    private static Optional<Value> refused(String name) {
        return function(
                name,
                a -> {
                    throw new ModelException(
                            "'" + name + "' changes a list or dict, which templates may not");
                });
    }

    private static Value dict(Value.Mapping mapping, String name, Arguments arguments) {
        String function = "dict." + name;
        return switch (name) {
            case "get" -> {
                Arguments.Bound bound = arguments.bind(function, "key", "default");
                Value value = mapping.entries().get(Values.key(bound.need("key")));
                yield value != null ? value : bound.get("default").orElse(Value.None.NONE);
            }
            case "items" -> {
                arguments.bind(function);
                yield Value.list(Value.pairs(mapping));
            }
            case "keys" -> {
                arguments.bind(function);
                yield Value.list(List.copyOf(mapping.entries().keySet()));
            }
            case "values" -> {
                arguments.bind(function);
                yield Value.list(List.copyOf(mapping.entries().values()));
            }
            default -> mapping;
        };
    }

    private static Value list(Value.Sequence sequence, String name, Arguments arguments) {
        String function = "list." + name;
        if (name.equals("copy")) {
            arguments.bind(function);
            return sequence;
        }
        Value wanted = arguments.bind(function, "value").need("value");
        if (name.equals("count")) {
            return Value.of(sequence.items().stream().filter(v -> Values.equal(v, wanted)).count());
        }
        for (int i = 0; i < sequence.items().size(); i++) {
            if (Values.equal(sequence.items().get(i), wanted)) {
                return Value.of((long) i);
            }
        }
        throw new ModelException("list.index: the value is not in the list");
    }

    private Value text(String text, String name, Arguments arguments) {
        String function = "str." + name;
        return switch (name) {
            case "strip", "lstrip", "rstrip" -> {
                Arguments.Bound bound = arguments.bind(function, "chars");
                Optional<String> characters =
                        bound.get("chars")
                                .filter(v -> v != Value.None.NONE)
                                .map(v -> Values.text(v, function));
                yield Value.of(
                        strip(text, characters, !name.equals("rstrip"), !name.equals("lstrip")));
            }
            case "split", "rsplit" -> {
                Arguments.Bound bound = arguments.bind(function, "sep", "maxsplit");
                Optional<String> separator =
                        bound.get("sep")
                                .filter(v -> v != Value.None.NONE)
                                .map(v -> Values.text(v, function));
                budget.made(text);
                yield Splits.split(
                        text, separator, bound.integer("maxsplit", -1), name.equals("rsplit"));
            }
            case "splitlines" ->
                    Splits.lines(
                            text, arguments.bind(function, "keepends").flag("keepends", false));
            case "startswith", "endswith" -> ends(text, name, arguments);
            case "replace" -> {
                Arguments.Bound bound = arguments.bind(function, "old", "new", "count");
                yield Value.of(
                        budget.made(
                                Splits.replace(
                                        text,
                                        bound.text("old"),
                                        bound.text("new"),
                                        bound.integer("count", -1),
                                        budget)));
            }
            case "find", "rfind", "index", "count" -> find(text, name, arguments);
            case "join" -> {
                Value items = arguments.bind(function, "items").need("items");
                yield Value.of(
                        budget.made(
                                Values.items(items).stream()
                                        .map(item -> Values.text(item, function))
                                        .collect(Collectors.joining(text))));
            }
            case "zfill", "ljust", "rjust", "center" -> pad(text, name, arguments);
            case "removeprefix" -> {
                String prefix = arguments.bind(function, "prefix").text("prefix");
                yield Value.of(text.startsWith(prefix) ? text.substring(prefix.length()) : text);
            }
            case "removesuffix" -> {
                String suffix = arguments.bind(function, "suffix").text("suffix");
                yield Value.of(
                        text.endsWith(suffix)
                                ? text.substring(0, text.length() - suffix.length())
                                : text);
            }
            case "partition", "rpartition" -> {
                String separator = arguments.bind(function, "sep").text("sep");
                yield Splits.partition(text, separator, name.equals("rpartition"));
            }
            default -> {
                arguments.bind(function);
                yield plain(text, name);
            }
        };
    }

    private static Value plain(String text, String name) {
        return switch (name) {
            case "upper" -> Value.of(text.toUpperCase(Locale.ROOT));
            case "lower" -> Value.of(text.toLowerCase(Locale.ROOT));
            case "capitalize" -> Value.of(PythonText.capitalize(text));
            case "title" -> Value.of(Splits.title(text));
            case "swapcase" -> {
                StringBuilder out = new StringBuilder();
                text.codePoints()
                        .forEach(c -> {
                            String one = Character.toString(c);
                            out.append(
                                    Character.isUpperCase(c)
                                            ? one.toLowerCase(Locale.ROOT)
                                            : one.toUpperCase(Locale.ROOT));
                        });
                yield Value.of(out.toString());
            }
            case "isdigit" -> all(text, Character::isDigit);
            case "isalpha" -> all(text, Character::isLetter);
            case "isalnum" -> all(text, Character::isLetterOrDigit);
            case "isspace" -> all(text, PythonText::isSpace);
            case "isupper" ->
                    Value.of(
                            text.codePoints().anyMatch(Character::isUpperCase)
                                    && text.codePoints().noneMatch(Character::isLowerCase));
            case "islower" ->
                    Value.of(
                            text.codePoints().anyMatch(Character::isLowerCase)
                                    && text.codePoints().noneMatch(Character::isUpperCase));
            default -> throw new ModelException("unknown method 'str." + name + "'");
        };
    }

    private static Value all(String text, java.util.function.IntPredicate holds) {
        return Value.of(!text.isEmpty() && text.codePoints().allMatch(holds));
    }

    static String strip(String text, Optional<String> characters, boolean left, boolean right) {
        int from = 0;
        int to = text.length();
        while (left && from < to && strips(text.codePointAt(from), characters)) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (right && to > from && strips(text.codePointBefore(to), characters)) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    private static boolean strips(int c, Optional<String> characters) {
        return characters.map(s -> s.indexOf(c) >= 0).orElseGet(() -> PythonText.isSpace(c));
    }

    private static Value ends(String text, String name, Arguments arguments) {
        Value wanted = arguments.bind("str." + name, "part").need("part");
        List<Value> parts =
                wanted instanceof Value.Sequence s && s.tuple() ? s.items() : List.of(wanted);
        for (Value part : parts) {
            String edge = Values.text(part, "str." + name);
            if (name.equals("startswith") ? text.startsWith(edge) : text.endsWith(edge)) {
                return Value.of(true);
            }
        }
        return Value.of(false);
    }

    private static Value find(String text, String name, Arguments arguments) {
        String wanted = arguments.bind("str." + name, "part").text("part");
        if (name.equals("count")) {
            if (wanted.isEmpty()) {
                return Value.of(text.codePointCount(0, text.length()) + 1L);
            }
            long count = 0;
            for (int at = text.indexOf(wanted);
                    at >= 0;
                    at = text.indexOf(wanted, at + wanted.length())) {
                count++;
            }
            return Value.of(count);
        }
        int at = name.equals("rfind") ? text.lastIndexOf(wanted) : text.indexOf(wanted);
        if (at < 0 && name.equals("index")) {
            throw new ModelException("str.index: '" + wanted + "' is not in the string");
        }
        return Value.of(at < 0 ? -1L : text.codePointCount(0, at));
    }

    private Value pad(String text, String name, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("str." + name, "width", "fill");
        String fill = bound.text("fill", name.equals("zfill") ? "0" : " ");
        long missing =
                Values.integer(bound.need("width"), "str." + name)
                        - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return Value.of(text);
        }
        budget.made(missing);
        List<String> parts = new ArrayList<>();
        switch (name) {
            case "ljust" -> parts.addAll(List.of(text, fill.repeat((int) missing)));
            case "center" -> {
                long width = missing + text.codePointCount(0, text.length());
                long before = missing / 2 + (missing & width & 1);
                parts.addAll(
                        List.of(
                                fill.repeat((int) before),
                                text,
                                fill.repeat((int) (missing - before))));
            }
            case "zfill" -> {
                boolean signed = text.startsWith("-") || text.startsWith("+");
                parts.addAll(
                        List.of(
                                signed ? text.substring(0, 1) : "",
                                fill.repeat((int) missing),
                                signed ? text.substring(1) : text));
            }
            default -> parts.addAll(List.of(fill.repeat((int) missing), text));
        }
        return Value.of(String.join("", parts));
    }
}
