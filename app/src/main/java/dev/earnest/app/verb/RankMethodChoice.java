package dev.earnest.app.verb;

import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.UsageException;
import dev.earnest.crowd.rank.RankMethod;
import dev.earnest.crowd.rank.RankMethods;
import java.util.List;
import java.util.Map;

/// The ranking method that the command line asks for.
final class RankMethodChoice {
    static final String DEFAULT = "bradley-terry";

    /// Joins rankings that do not model their annotators when people are asked for.
    static final String WITH_ANNOTATORS = "crowd-bt";

    static final List<String> TIES = List.of("half-win", "rao-kupper", "davidson", "drop");
    static final List<String> SCALES = List.of("elo", "strength", "log");

    private RankMethodChoice() {}

    static RankMethod of(Arguments arguments) {
        String name = arguments.text("--method", DEFAULT);
        if (!name.equals(DEFAULT)) {
            for (String option : List.of("--ties", "--scale")) {
                if (arguments.has(option)) {
                    throw new UsageException(
                            option + " is for --method bradley-terry; " + name + " has its own");
                }
            }
        }
        return RankMethods.byName(name);
    }

    static RankMethod withAnnotators() {
        return RankMethods.byName(WITH_ANNOTATORS);
    }

    /// @return the names of all methods, for the help
    static String names() {
        return String.join(", ", RankMethods.names());
    }

    /// Adds the settings of the method to those that provenance records.
    static void record(Arguments arguments, Map<String, String> settings) {
        if (settings.getOrDefault("method", "").equals(DEFAULT)) {
            settings.put("ties", arguments.text("--ties", "half-win"));
            settings.put("scale", arguments.text("--scale", "elo"));
        }
    }
}
