package dev.earnest.app.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the arguments of a verb.
///
/// Picocli is the authority on what a command line means, but starting it costs about 60 ms of processor
/// time, a quarter of what majority vote over a million labels takes in all. So plain lines (known
/// options, separate values, each once) are read here in microseconds, and everything else goes to
/// [Picocli], which also words every fault. A test holds the two to the same answers.
public final class ArgumentReader {
    private ArgumentReader() {}

    /// @param words what follows the verb
    /// @return the arguments
    /// @throws UsageException where the line does not fit the verb
    public static Arguments read(VerbSpec spec, List<String> words) {
        Optional<Arguments> plain = plain(spec, words);
        return plain.isPresent() ? plain.get() : Picocli.read(spec, words);
    }

    /// @return the arguments of a plain line; empty where the line needs the full parser
    static Optional<Arguments> plain(VerbSpec spec, List<String> words) {
        Map<String, String> values = new HashMap<>();
        List<String> positionals = new ArrayList<>();
        for (int index = 0; index < words.size(); index++) {
            String word = words.get(index);
            if (word.isEmpty() || word.startsWith("@") || word.startsWith("\"")) {
                return Optional.empty();
            }
            if (!word.startsWith("-") || word.equals("-")) {
                positionals.add(word);
                continue;
            }
            Option option = null;
            for (Option candidate : spec.options()) {
                if (candidate.isCalled(word)) {
                    option = candidate;
                }
            }
            if (option == null || values.containsKey(option.name())) {
                return Optional.empty();
            }
            if (option.isFlag()) {
                values.put(option.name(), "");
                continue;
            }
            if (++index == words.size()) {
                return Optional.empty();
            }
            String value = words.get(index);
            if (value.isEmpty() || (value.startsWith("-") && !value.equals("-"))) {
                return Optional.empty();
            }
            values.put(option.name(), value);
        }
        boolean help = values.containsKey("--help");
        if (positionals.size() > spec.mostPositionals()
                || (!help && positionals.size() < spec.requiredPositionals())) {
            return Optional.empty();
        }
        return Optional.of(new Arguments(values, positionals));
    }
}
