package dev.earnest.model.template;

import dev.earnest.model.ModelException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The tests behind `is`.
final class Checks {
    static final Set<String> NAMES =
            Set.of(
                    "defined",
                    "undefined",
                    "none",
                    "boolean",
                    "true",
                    "false",
                    "integer",
                    "float",
                    "number",
                    "string",
                    "mapping",
                    "sequence",
                    "iterable",
                    "callable",
                    "sameas",
                    "lower",
                    "upper",
                    "even",
                    "odd",
                    "divisibleby",
                    "eq",
                    "equalto",
                    "ne",
                    "lt",
                    "lessthan",
                    "le",
                    "gt",
                    "greaterthan",
                    "ge",
                    "in",
                    "filter",
                    "test");

    boolean holds(String name, Value value, Arguments arguments) {
        return switch (name) {
            case "divisibleby" ->
                    Math.floorMod(
                                    Values.integer(value, "test 'divisibleby'"),
                                    Values.integer(other(name, arguments), "test 'divisibleby'"))
                            == 0;
            case "eq", "equalto" -> Values.equal(value, other(name, arguments));
            case "ne" -> !Values.equal(value, other(name, arguments));
            case "lt", "lessthan" -> Values.compare(value, other(name, arguments)) < 0;
            case "le" -> Values.compare(value, other(name, arguments)) <= 0;
            case "gt", "greaterthan" -> Values.compare(value, other(name, arguments)) > 0;
            case "ge" -> Values.compare(value, other(name, arguments)) >= 0;
            case "in" -> Values.contains(other(name, arguments), value);
            case "sameas" -> same(value, other(name, arguments));
            default -> {
                arguments.bind("test '" + name + "'");
                yield alone(name, value);
            }
        };
    }

    private static boolean alone(String name, Value value) {
        boolean undefined = value instanceof Value.Undefined;
        return switch (name) {
            case "defined" -> !undefined;
            case "undefined" -> undefined;
            case "none" -> value == Value.None.NONE;
            case "boolean" -> value instanceof Value.Bool;
            case "true" -> value.equals(Value.of(true));
            case "false" -> value.equals(Value.of(false));
            case "integer" -> value instanceof Value.Int;
            case "float" -> value instanceof Value.Real;
            case "number" -> Values.number(value).isPresent();
            case "string" -> value instanceof Value.Text;
            case "mapping" -> value instanceof Value.Mapping;
            case "sequence", "iterable" ->
                    undefined
                            || value instanceof Value.Sequence
                            || value instanceof Value.Text
                            || value instanceof Value.Mapping;
            case "callable" -> value instanceof Value.Function;
            case "lower" -> cased(Values.string(value), false);
            case "upper" -> cased(Values.string(value), true);
            case "even" -> Math.floorMod(Values.integer(value, "test 'even'"), 2) == 0;
            case "odd" -> Math.floorMod(Values.integer(value, "test 'odd'"), 2) == 1;
            case "filter" -> Filters.NAMES.contains(Values.text(value, "test 'filter'"));
            case "test" -> NAMES.contains(Values.text(value, "test 'test'"));
            default -> throw new ModelException("unknown test '" + name + "'");
        };
    }

    private static boolean cased(String text, boolean upper) {
        String changed = upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
        return text.equals(changed)
                && text.codePoints()
                        .anyMatch(upper ? Character::isUpperCase : Character::isLowerCase);
    }

    private static Value other(String name, Arguments arguments) {
        List<Value> values = arguments.positional();
        if (values.size() != 1 || !arguments.named().isEmpty()) {
            throw new ModelException("test '" + name + "' takes one argument");
        }
        return values.getFirst();
    }

    private static boolean same(Value a, Value b) {
        return Values.identical(a, b)
                || (a instanceof Value.Bool && a.equals(b))
                || (a instanceof Value.Int && a.equals(b))
                || (a instanceof Value.Text && a.equals(b));
    }
}
