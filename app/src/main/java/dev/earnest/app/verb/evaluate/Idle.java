package dev.earnest.app.verb.evaluate;

import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.UsageException;
import java.util.List;

/// Refuses options that would do nothing: whoever gives a limit on costs must not believe that it holds where it does
/// not.
final class Idle {
    private Idle() {}

    /// @param options that do nothing here
    /// @param why and what to do, after the option's name
    static void refuse(Arguments arguments, List<String> options, String why) {
        for (String option : options) {
            if (arguments.has(option)) {
                throw new UsageException(option + " " + why);
            }
        }
    }
}
