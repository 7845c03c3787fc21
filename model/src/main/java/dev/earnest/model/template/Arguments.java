package dev.earnest.model.template;

import dev.earnest.model.ModelException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What a function, filter or test is called with.
record Arguments(List<Value> positional, SequencedMap<String, Value> named) {
    static final Arguments NONE = new Arguments(List.of(), new LinkedHashMap<>());

    static Arguments of(Value... values) {
        return new Arguments(List.of(values), new LinkedHashMap<>());
    }

    /// Arguments by the names of their parameters.
    record Bound(String function, Map<String, Value> values) {
        Optional<Value> get(String name) {
            return Optional.ofNullable(values.get(name));
        }

        Value need(String name) {
            return get(name)
                    .orElseThrow(() ->
                            new ModelException(function + " needs the argument '" + name + "'"));
        }

        String text(String name) {
            return Values.text(need(name), function);
        }

        String text(String name, String standard) {
            return get(name)
                    .filter(v -> v != Value.None.NONE)
                    .map(v -> Values.text(v, function))
                    .orElse(standard);
        }

        long integer(String name, long standard) {
            return get(name)
                    .filter(v -> v != Value.None.NONE)
                    .map(v -> Values.integer(v, function))
                    .orElse(standard);
        }

        boolean flag(String name, boolean standard) {
            return get(name).map(Values::truth).orElse(standard);
        }
    }

    /// @param function as people see it in errors, for example "filter 'join'"
    /// @throws ModelException for too many arguments or unknown names
    Bound bind(String function, String... parameters) {
        if (positional.size() > parameters.length) {
            throw new ModelException(
                    function
                            + " takes "
                            + (parameters.length == 0
                                    ? "no arguments"
                                    : "at most " + parameters.length)
                            + ", not "
                            + positional.size());
        }
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < positional.size(); i++) {
            values.put(parameters[i], positional.get(i));
        }
        named.forEach((name, value) -> {
            if (!List.of(parameters).contains(name)) {
                throw new ModelException(function + " has no argument '" + name + "'");
            }
            if (values.putIfAbsent(name, value) != null) {
                throw new ModelException(function + " gets the argument '" + name + "' twice");
            }
        });
        return new Bound(function, values);
    }

    /// @return the same without the first positional argument
    Arguments rest() {
        return new Arguments(positional.subList(1, positional.size()), named);
    }
}
