package dev.earnest.model.template;

import dev.earnest.model.ModelException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The filters of lists and dicts.
final class ListFilters {
    private final Filters filters;
    private final Checks checks;
    private final Operators operators;

    ListFilters(Filters filters, Checks checks, Operators operators) {
        this.filters = filters;
        this.checks = checks;
        this.operators = operators;
    }

    Value apply(String name, Value value, Arguments arguments) {
        String filter = "filter '" + name + "'";
        return switch (name) {
            case "first", "last" -> {
                arguments.bind(filter);
                List<Value> items = Values.items(value);
                if (items.isEmpty()) {
                    yield new Value.Undefined("the " + name + " of nothing");
                }
                yield name.equals("first") ? items.getFirst() : items.getLast();
            }
            case "list" -> {
                arguments.bind(filter);
                yield Value.list(Values.items(value));
            }
            case "reverse" -> {
                arguments.bind(filter);
                List<Value> reversed = Filters.reversed(Values.items(value));
                yield value instanceof Value.Text
                        ? Value.of(
                                reversed.stream().map(Values::string).collect(Collectors.joining()))
                        : Value.list(reversed);
            }
            case "items" -> {
                arguments.bind(filter);
                if (!(value instanceof Value.Mapping mapping)) {
                    throw new ModelException(filter + " wants a dict, not " + value.kind());
                }
                yield Value.list(Value.pairs(mapping));
            }
            case "dictsort" ->
                    dictsort(value, arguments.bind(filter, "case_sensitive", "by", "reverse"));
            case "join" -> join(value, arguments.bind(filter, "d", "attribute"));
            case "sort" ->
                    sort(value, arguments.bind(filter, "reverse", "case_sensitive", "attribute"));
            case "unique" -> unique(value, arguments.bind(filter, "case_sensitive", "attribute"));
            case "min", "max" ->
                    extreme(name, value, arguments.bind(filter, "case_sensitive", "attribute"));
            case "sum" -> sum(value, arguments.bind(filter, "attribute", "start"));
            case "batch" -> batch(value, arguments.bind(filter, "linecount", "fill_with"));
            case "map" -> map(value, arguments);
            case "select", "reject" ->
                    choose(value, arguments, item -> item, name.equals("select"), filter);
            case "selectattr", "rejectattr" -> {
                if (arguments.positional().isEmpty()) {
                    throw new ModelException(filter + " needs the name of an attribute");
                }
                Value attribute = arguments.positional().getFirst();
                yield choose(
                        value,
                        arguments.rest(),
                        item -> attribute(item, attribute),
                        name.equals("selectattr"),
                        filter);
            }
            default -> throw new ModelException("unknown filter '" + name + "'");
        };
    }

    /// @return what lies along a path such as `function.name` or `0`
    private static Value attribute(Value item, Value path) {
        if (path instanceof Value.Int index) {
            return one(item, index);
        }
        Value at = item;
        for (String part : Values.text(path, "'attribute'").split("\\.", -1)) {
            at =
                    one(
                            at,
                            !part.isEmpty() && part.chars().allMatch(Character::isDigit)
                                    ? Values.integer(part)
                                    : Value.of(part));
        }
        return at;
    }

    private static Value one(Value item, Value key) {
        Value missing = new Value.Undefined("'" + Values.string(key) + "' of a " + item.kind());
        return switch (item) {
            case Value.Undefined u -> throw Values.undefined(u);
            case Value.Mapping m -> m.entries().getOrDefault(key, missing);
            case Value.Sequence s when key instanceof Value.Int i ->
                    i.value() < s.items().size() ? s.items().get((int) i.value()) : missing;
            case Value.Namespace n -> n.fields().getOrDefault(Values.string(key), missing);
            default -> missing;
        };
    }

    private static Function<Value, Value> key(Arguments.Bound bound, boolean folded) {
        Optional<Value> attribute = bound.get("attribute").filter(v -> v != Value.None.NONE);
        return item -> {
            Value value = attribute.map(a -> attribute(item, a)).orElse(item);
            return folded && value instanceof Value.Text t
                    ? Value.of(t.value().toLowerCase(Locale.ROOT))
                    : value;
        };
    }

    private Value join(Value value, Arguments.Bound bound) {
        Function<Value, Value> key = key(bound, false);
        String text =
                Values.items(value).stream()
                        .map(item -> Values.string(key.apply(item)))
                        .collect(Collectors.joining(bound.text("d", "")));
        filters.made(text);
        return Value.of(text);
    }

    private static Value dictsort(Value value, Arguments.Bound bound) {
        if (!(value instanceof Value.Mapping mapping)) {
            throw new ModelException("filter 'dictsort' wants a dict, not " + value.kind());
        }
        boolean folded = !bound.flag("case_sensitive", false);
        int place =
                switch (bound.text("by", "key")) {
                    case "key" -> 0;
                    case "value" -> 1;
                    default -> throw new ModelException("filter 'dictsort': by is key or value");
                };
        Comparator<Value> order =
                Comparator.comparing(
                        pair -> {
                            Value part = Values.items(pair).get(place);
                            return folded && part instanceof Value.Text t
                                    ? Value.of(t.value().toLowerCase(Locale.ROOT))
                                    : part;
                        },
                        Values::compare);
        return Value.list(
                Value.pairs(mapping).stream()
                        .sorted(bound.flag("reverse", false) ? order.reversed() : order)
                        .toList());
    }

    private static Value sort(Value value, Arguments.Bound bound) {
        Comparator<Value> order =
                Comparator.comparing(
                        key(bound, !bound.flag("case_sensitive", false)), Values::compare);
        return Value.list(
                Values.items(value).stream()
                        .sorted(bound.flag("reverse", false) ? order.reversed() : order)
                        .toList());
    }

    private static Value unique(Value value, Arguments.Bound bound) {
        Function<Value, Value> key = key(bound, !bound.flag("case_sensitive", false));
        List<Value> seen = new ArrayList<>();
        List<Value> kept = new ArrayList<>();
        for (Value item : Values.items(value)) {
            Value of = key.apply(item);
            if (seen.stream().noneMatch(s -> Values.equal(s, of))) {
                seen.add(of);
                kept.add(item);
            }
        }
        return Value.list(kept);
    }

    private static Value extreme(String name, Value value, Arguments.Bound bound) {
        Comparator<Value> order =
                Comparator.comparing(
                        key(bound, !bound.flag("case_sensitive", false)), Values::compare);
        Optional<Value> found =
                Values.items(value).stream()
                        .reduce((a, b) ->
                                (name.equals("min")
                                                ? order.compare(b, a) < 0
                                                : order.compare(b, a) > 0)
                                        ? b
                                        : a);
        return found.orElseGet(() -> new Value.Undefined("the " + name + " of nothing"));
    }

    private Value sum(Value value, Arguments.Bound bound) {
        Function<Value, Value> key = key(bound, false);
        Value total = bound.get("start").orElse(Value.of(0L));
        for (Value item : Values.items(value)) {
            total = operators.binary("+", total, key.apply(item));
        }
        return total;
    }

    private static Value batch(Value value, Arguments.Bound bound) {
        int size = Math.toIntExact(Values.integer(bound.need("linecount"), "filter 'batch'"));
        if (size < 1) {
            throw new ModelException("filter 'batch': the size is at least 1");
        }
        List<Value> items = Values.items(value);
        List<Value> batches = new ArrayList<>();
        for (int from = 0; from < items.size(); from += size) {
            List<Value> part =
                    new ArrayList<>(items.subList(from, Math.min(items.size(), from + size)));
            bound.get("fill_with")
                    .filter(v -> v != Value.None.NONE && size <= 10_000)
                    .ifPresent(fill -> {
                        while (part.size() < size) {
                            part.add(fill);
                        }
                    });
            batches.add(Value.list(part));
        }
        return Value.list(batches);
    }

    private Value map(Value value, Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            Arguments.Bound bound = arguments.bind("filter 'map'", "attribute", "default");
            Value attribute = bound.need("attribute");
            return Value.list(
                    Values.items(value).stream()
                            .map(item -> {
                                Value found = attribute(item, attribute);
                                return found instanceof Value.Undefined
                                        ? bound.get("default").orElse(found)
                                        : found;
                            })
                            .toList());
        }
        String name = Values.text(arguments.positional().getFirst(), "filter 'map'");
        if (!Filters.NAMES.contains(name)) {
            throw new ModelException("filter 'map': unknown filter '" + name + "'");
        }
        Arguments rest = arguments.rest();
        return Value.list(
                Values.items(value).stream().map(item -> filters.apply(name, item, rest)).toList());
    }

    private Value choose(
            Value value,
            Arguments arguments,
            Function<Value, Value> part,
            boolean wanted,
            String filter) {
        List<Value> kept = new ArrayList<>();
        for (Value item : Values.items(value)) {
            Value tested = part.apply(item);
            boolean holds;
            if (arguments.positional().isEmpty()) {
                arguments.bind(filter);
                holds = Values.truth(tested);
            } else {
                String test = Values.text(arguments.positional().getFirst(), filter);
                String known = SYMBOLS.getOrDefault(test, test);
                if (!Checks.NAMES.contains(known)) {
                    throw new ModelException(filter + ": unknown test '" + test + "'");
                }
                holds = checks.holds(known, tested, arguments.rest());
            }
            if (holds == wanted) {
                kept.add(item);
            }
        }
        return Value.list(kept);
    }

    private static final Map<String, String> SYMBOLS =
            Map.of("==", "eq", "!=", "ne", "<", "lt", "<=", "le", ">", "gt", ">=", "ge");
}
