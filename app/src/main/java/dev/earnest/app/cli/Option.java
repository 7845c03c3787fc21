package dev.earnest.app.cli;

import java.util.Optional;

/// One option of a verb.
///
/// @param name long name with its dashes, for example `--method`
/// @param shortName one-letter name such as `-o`
/// @param value what the value is, for the help, for example `FILE`; empty: the option takes none
/// @param text one or two sentences for the help
/// @param defaultValue what holds where the option is not given, as text; empty: nothing
public record Option(
        String name,
        Optional<String> shortName,
        Optional<String> value,
        String text,
        Optional<String> defaultValue) {

    /// @return an option that is given or not
    public static Option flag(String name, String text) {
        return new Option(name, Optional.empty(), Optional.empty(), text, Optional.empty());
    }

    /// @return an option with a value and without a default
    public static Option value(String name, String label, String text) {
        return new Option(name, Optional.empty(), Optional.of(label), text, Optional.empty());
    }

    /// @return an option with a value and a default
    public static Option value(String name, String label, String text, String defaultValue) {
        return new Option(
                name, Optional.empty(), Optional.of(label), text, Optional.of(defaultValue));
    }

    /// @return the same with a one-letter name
    public Option shortened(String letter) {
        return new Option(name, Optional.of(letter), value, text, defaultValue);
    }

    /// @return whether it takes no value
    public boolean isFlag() {
        return value.isEmpty();
    }

    /// @return whether the command line calls it so
    boolean isCalled(String word) {
        return name.equals(word) || (shortName.isPresent() && shortName.get().equals(word));
    }
}
