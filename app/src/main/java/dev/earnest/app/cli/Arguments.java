package dev.earnest.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The arguments of one call of a verb, by option name. Conversions that fail throw [UsageException].
///
/// @param values value of every option given; flags have an empty value
/// @param positionals arguments without a name, in order
public record Arguments(Map<String, String> values, List<String> positionals) {
    public Arguments {
        values = Map.copyOf(values);
        positionals = List.copyOf(positionals);
    }

    /// @return whether the option was given
    public boolean has(String option) {
        return values.containsKey(option);
    }

    /// @return the option's value where it was given
    public Optional<String> text(String option) {
        return Optional.ofNullable(values.get(option));
    }

    /// @return the option's value, or `otherwise`
    public String text(String option, String otherwise) {
        return values.getOrDefault(option, otherwise);
    }

    /// @return the value, which must be one of `choices`
    public String choice(String option, String otherwise, List<String> choices) {
        String value = text(option, otherwise);
        if (!choices.contains(value)) {
            throw noneOf(option + " ", value, choices);
        }
        return value;
    }

    /// @return the first argument without a name, which must be one of `actions`
    public String action(List<String> actions) {
        String action = positionals.getFirst();
        if (!actions.contains(action)) {
            throw noneOf("", action, actions);
        }
        return action;
    }

    private static UsageException noneOf(String before, String value, List<String> choices) {
        return new UsageException(
                before
                        + "'"
                        + value
                        + "' is none of "
                        + String.join(", ", choices)
                        + Nearest.hint(value, choices));
    }

    /// @return the value as a whole number of at least `least`
    public OptionalInt integer(String option, int least) {
        String value = values.get(option);
        if (value == null) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException notANumber) {
            // told below, together with numbers that are too small
        }
        throw new UsageException(option + " '" + value + "' is not a whole number from " + least);
    }

    /// @return the value as a whole number, or `otherwise`
    public long seed(String option, long otherwise) {
        String value = values.get(option);
        if (value == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException notANumber) {
            throw new UsageException(option + " '" + value + "' is not a whole number", notANumber);
        }
    }

    /// @return the value as a finite number
    public OptionalDouble number(String option) {
        String value = values.get(option);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(number(option, value));
    }

    /// @return the value as `name=value` pairs, separated by commas
    public List<Map.Entry<String, String>> pairs(String option) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        String value = values.get(option);
        if (value == null) {
            return pairs;
        }
        for (String pair : value.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageException(
                        option + " '" + pair + "' is not of the form name=value[,name=value]");
            }
            pairs.add(
                    Map.entry(
                            pair.substring(0, equals).strip(), pair.substring(equals + 1).strip()));
        }
        return pairs;
    }

    /// @return a finite number read from an option's text
    public static double number(String option, String value) {
        try {
            double number = Double.parseDouble(value);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, together with NaN and infinity
        }
        throw new UsageException(option + " '" + value + "' is not a finite number");
    }
}
