package dev.earnest.app.cli;

import java.util.ArrayList;
import java.util.List;

/// What a verb takes and how its help reads.
///
/// @param name the verb, for example `aggregate`
/// @param summary one line for the list of verbs
/// @param description sentences for its own help
/// @param positionals arguments without a name, in order
/// @param options the verb's own options
/// @param examples command lines that work in a fresh checkout, without the leading `./earnest`
public record VerbSpec(
        String name,
        String summary,
        String description,
        List<Positional> positionals,
        List<Option> options,
        List<String> examples) {
    private static final Option HELP = Option.flag("--help", "Print this and end.").shortened("-h");
    private static final Option VERBOSE =
            Option.flag("--verbose", "On a fault, print the stack trace too.");

    public VerbSpec {
        positionals = List.copyOf(positionals);
        List<Option> all = new ArrayList<>(options);
        if (!all.contains(HELP)) {
            all.add(VERBOSE);
            all.add(HELP);
        }
        options = List.copyOf(all);
        examples = List.copyOf(examples);
    }

    /// @return number of arguments without a name that may be there
    int mostPositionals() {
        boolean many = !positionals.isEmpty() && positionals.getLast().many();
        return many ? Integer.MAX_VALUE : positionals.size();
    }

    /// @return number of arguments without a name that must be there
    int requiredPositionals() {
        int required = 0;
        for (Positional positional : positionals) {
            if (positional.required()) {
                required++;
            }
        }
        return required;
    }
}
