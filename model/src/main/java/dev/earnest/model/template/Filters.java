package dev.earnest.model.template;

import dev.earnest.model.ModelException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The filters behind `|`, as Jinja has them, without automatic escaping.
final class Filters {
    static final Set<String> NAMES =
            Set.of(
                    "abs",
                    "batch",
                    "capitalize",
                    "count",
                    "d",
                    "default",
                    "dictsort",
                    "first",
                    "float",
                    "format",
                    "indent",
                    "int",
                    "items",
                    "join",
                    "last",
                    "length",
                    "list",
                    "lower",
                    "map",
                    "max",
                    "min",
                    "reject",
                    "rejectattr",
                    "replace",
                    "reverse",
                    "round",
                    "safe",
                    "select",
                    "selectattr",
                    "sort",
                    "string",
                    "sum",
                    "title",
                    "tojson",
                    "trim",
                    "unique",
                    "upper",
                    "wordcount");
    private static final Pattern TITLE = Pattern.compile("([-\\s({\\[<]+)|([^-\\s({\\[<]+)");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

    private final Budget budget;
    private final Operators operators;
    private final ListFilters lists;

    Filters(Budget budget, Operators operators, Checks checks) {
        this.budget = budget;
        this.operators = operators;
        this.lists = new ListFilters(this, checks, operators);
    }

    Value apply(String name, Value value, Arguments arguments) {
        String filter = "filter '" + name + "'";
        if (name.equals("default") || name.equals("d")) {
            Arguments.Bound bound = arguments.bind(filter, "default_value", "boolean");
            boolean missing =
                    value instanceof Value.Undefined
                            || (bound.flag("boolean", false) && !Values.truth(value));
            return missing ? bound.get("default_value").orElse(Value.of("")) : value;
        }
        if (value instanceof Value.Undefined u) {
            throw Values.undefined(u);
        }
        return switch (name) {
            case "tojson" -> Value.of(budget.made(JsonText.of(value, arguments)));
            case "trim" -> {
                Optional<String> characters =
                        arguments
                                .bind(filter, "chars")
                                .get("chars")
                                .filter(v -> v != Value.None.NONE)
                                .map(v -> Values.text(v, filter));
                yield Value.of(Methods.strip(Values.string(value), characters, true, true));
            }
            case "replace" -> {
                Arguments.Bound bound = arguments.bind(filter, "old", "new", "count");
                yield Value.of(
                        Splits.replace(
                                Values.string(value),
                                Values.string(bound.need("old")),
                                Values.string(bound.need("new")),
                                bound.integer("count", -1),
                                budget));
            }
            case "indent" -> indent(value, arguments.bind(filter, "width", "first", "blank"));
            case "round" -> round(value, arguments.bind(filter, "precision", "method"));
            case "int" -> integer(value, arguments.bind(filter, "default", "base"));
            case "float" -> real(value, arguments.bind(filter, "default"));
            case "format" ->
                    Value.of(
                            operators.format(
                                    Values.text(value, filter), positionalOnly(arguments, filter)));
            case "batch",
                    "dictsort",
                    "first",
                    "items",
                    "join",
                    "last",
                    "list",
                    "map",
                    "max",
                    "min",
                    "reject",
                    "rejectattr",
                    "reverse",
                    "select",
                    "selectattr",
                    "sort",
                    "sum",
                    "unique" ->
                    lists.apply(name, value, arguments);
            default -> {
                arguments.bind(filter);
                yield plain(name, value);
            }
        };
    }

    private static List<Value> positionalOnly(Arguments arguments, String filter) {
        if (!arguments.named().isEmpty()) {
            throw new ModelException(filter + " takes no named arguments");
        }
        return arguments.positional();
    }

    private Value plain(String name, Value value) {
        return switch (name) {
            case "length", "count" -> Value.of(Values.length(value));
            case "upper" -> Value.of(Values.string(value).toUpperCase(Locale.ROOT));
            case "lower" -> Value.of(Values.string(value).toLowerCase(Locale.ROOT));
            case "capitalize" -> Value.of(PythonText.capitalize(Values.string(value)));
            case "string", "safe" -> Value.of(budget.made(Values.string(value)));
            case "title" -> {
                StringBuilder out = new StringBuilder();
                Matcher matcher = TITLE.matcher(Values.string(value));
                while (matcher.find()) {
                    out.append(PythonText.capitalize(matcher.group()));
                }
                yield Value.of(out.toString());
            }
            case "wordcount" -> Value.of(WORD.matcher(Values.string(value)).results().count());
            case "abs" ->
                    switch (value) {
                        case Value.Int i -> Value.of(Math.absExact(i.value()));
                        case Value.Real r -> new Value.Real(Math.abs(r.value()));
                        default ->
                                throw new ModelException(
                                        "filter 'abs' wants a number, not " + value.kind());
                    };
            default -> throw new ModelException("unknown filter '" + name + "'");
        };
    }

    private Value indent(Value value, Arguments.Bound bound) {
        Optional<Value> width = bound.get("width");
        String by =
                width.isPresent() && width.get() instanceof Value.Text t
                        ? t.value()
                        : " ".repeat(Math.clamp(bound.integer("width", 4), 0, 10_000));
        boolean first = bound.flag("first", false);
        boolean blank = bound.flag("blank", false);
        List<Value> lines = Values.items(Splits.lines(Values.string(value) + "\n", false));
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = Values.string(lines.get(i));
            if (i > 0) {
                out.append('\n');
            }
            if (i == 0 ? first : blank || !line.isEmpty()) {
                out.append(budget.made(by));
            }
            out.append(line);
        }
        return Value.of(budget.made(out).toString());
    }

    private static Value round(Value value, Arguments.Bound bound) {
        double number =
                Values.number(value)
                        .orElseThrow(() ->
                                new ModelException(
                                        "filter 'round' wants a number, not " + value.kind()));
        RoundingMode mode =
                switch (bound.text("method", "common")) {
                    case "common" -> RoundingMode.HALF_EVEN;
                    case "ceil" -> RoundingMode.CEILING;
                    case "floor" -> RoundingMode.FLOOR;
                    default ->
                            throw new ModelException(
                                    "filter 'round': the method is common, ceil or floor");
                };
        if (!Double.isFinite(number)) {
            return new Value.Real(number);
        }
        int precision = Math.clamp(bound.integer("precision", 0), -400, 400);
        BigDecimal rounded = new BigDecimal(number).setScale(precision, mode);
        boolean whole = !(value instanceof Value.Real) && mode == RoundingMode.HALF_EVEN;
        return whole ? Value.of(rounded.longValue()) : new Value.Real(rounded.doubleValue());
    }

    private static Value integer(Value value, Arguments.Bound bound) {
        Value standard = bound.get("default").orElse(Value.of(0L));
        return switch (value) {
            case Value.Int i -> i;
            case Value.Bool b -> Value.of(b.value() ? 1L : 0L);
            case Value.Real r -> Double.isFinite(r.value()) ? Value.of((long) r.value()) : standard;
            case Value.Text t -> {
                String text = Methods.strip(t.value(), Optional.empty(), true, true);
                try {
                    int base = (int) bound.integer("base", 10);
                    yield Value.of(Long.parseLong(text.replace("_", ""), base));
                } catch (NumberFormatException e) {
                    Value number = real(value, bound);
                    yield number instanceof Value.Real r && Double.isFinite(r.value())
                            ? Value.of((long) r.value())
                            : standard;
                }
            }
            default -> standard;
        };
    }

    private static Value real(Value value, Arguments.Bound bound) {
        Optional<Double> number = Values.number(value);
        if (number.isPresent()) {
            return new Value.Real(number.get());
        }
        if (value instanceof Value.Text t) {
            String text = Methods.strip(t.value(), Optional.empty(), true, true);
            if (text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
                return new Value.Real(Double.parseDouble(text));
            }
        }
        return bound.get("default").orElse(new Value.Real(0));
    }

    /// @return the values in the other order
    static List<Value> reversed(List<Value> values) {
        List<Value> reversed = new ArrayList<>(values);
        Collections.reverse(reversed);
        return reversed;
    }

    void made(String text) {
        budget.made(text);
    }
}
