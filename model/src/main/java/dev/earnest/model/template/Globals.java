package dev.earnest.model.template;

import dev.earnest.model.ModelException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The functions that templates can call.
final class Globals {
    private static final long LONGEST_RANGE = 100_000;
    private static final Map<Character, String> DATES =
            Map.ofEntries(
                    Map.entry('d', "dd"),
                    Map.entry('m', "MM"),
                    Map.entry('Y', "yyyy"),
                    Map.entry('y', "yy"),
                    Map.entry('B', "MMMM"),
                    Map.entry('b', "MMM"),
                    Map.entry('A', "EEEE"),
                    Map.entry('a', "EEE"),
                    Map.entry('H', "HH"),
                    Map.entry('I', "hh"),
                    Map.entry('M', "mm"),
                    Map.entry('S', "ss"),
                    Map.entry('p', "a"),
                    Map.entry('j', "DDD"),
                    Map.entry('F', "yyyy-MM-dd"),
                    Map.entry('T', "HH:mm:ss"));

    private Globals() {}

    /// @param clock tells `strftime_now` the time, in UTC
    static Scope scope(InstantSource clock) {
        Scope scope = new Scope(null);
        add(scope, "range", Globals::range);
        add(scope, "namespace", a -> new Value.Namespace(fields("namespace", a)));
        add(
                scope,
                "dict",
                a -> {
                    Value.Mapping mapping = Value.mapping();
                    fields("dict", a).forEach((k, v) -> mapping.entries().put(Value.of(k), v));
                    return mapping;
                });
        add(
                scope,
                "raise_exception",
                a -> {
                    String message = a.bind("raise_exception", "message").text("message");
                    throw new ModelException("the template refuses this conversation: " + message);
                });
        add(
                scope,
                "strftime_now",
                a ->
                        Value.of(
                                date(
                                        a.bind("strftime_now", "format").text("format"),
                                        clock.instant().atZone(ZoneOffset.UTC))));
        return scope;
    }

    private static void add(Scope scope, String name, Value.Body body) {
        scope.set(name, new Value.Function(name, body));
    }

    private static Map<String, Value> fields(String function, Arguments arguments) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (Value from : arguments.positional()) {
            if (!(from instanceof Value.Mapping mapping)) {
                throw new ModelException(function + " takes a dict or named values");
            }
            mapping.entries()
                    .forEach((key, value) -> fields.put(Values.text(key, function), value));
        }
        fields.putAll(arguments.named());
        return fields;
    }

    private static Value range(Arguments arguments) {
        int given = arguments.positional().size();
        Arguments.Bound bound =
                given <= 1
                        ? arguments.bind("range", "stop")
                        : arguments.bind("range", "start", "stop", "step");
        long start = bound.integer("start", 0);
        long stop = Values.integer(bound.need("stop"), "range");
        long step = bound.integer("step", 1);
        if (step == 0) {
            throw new ModelException("range: the step is 0");
        }
        List<Value> numbers = new ArrayList<>();
        for (long i = start; step > 0 ? i < stop : i > stop; i += step) {
            if (numbers.size() >= LONGEST_RANGE) {
                throw new ModelException("range: more than " + LONGEST_RANGE + " numbers");
            }
            numbers.add(Value.of(i));
        }
        return Value.list(numbers);
    }

    private static String date(String format, ZonedDateTime now) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%') {
                out.append(c);
                continue;
            }
            boolean bare = i + 1 < format.length() && format.charAt(i + 1) == '-';
            i += bare ? 2 : 1;
            char kind = i < format.length() ? format.charAt(i) : ' ';
            if (kind == '%') {
                out.append('%');
                continue;
            }
            String pattern = DATES.get(kind);
            if (pattern == null) {
                throw new ModelException("strftime_now: unknown format '%" + kind + "'");
            }
            String text = now.format(DateTimeFormatter.ofPattern(pattern, Locale.US));
            out.append(bare ? text.replaceFirst("^0+(?=.)", "") : text);
        }
        return out.toString();
    }
}
