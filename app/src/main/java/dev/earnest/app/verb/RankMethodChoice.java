package dev.earnest.app.verb;

import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.UsageException;
import dev.earnest.crowd.rank.BradleyTerry;
import dev.earnest.crowd.rank.CrowdBt;
import dev.earnest.crowd.rank.RankMethod;
import dev.earnest.crowd.rank.RankMethods;
import dev.earnest.crowd.rank.Scale;
import java.util.List;
import java.util.Map;

/// The ranking method that the command line asks for.
final class RankMethodChoice {
    static final String DEFAULT = "bradley-terry";

    /// Joins rankings that do not model their annotators when people are asked for.
    static final String WITH_ANNOTATORS = "crowd-bt";

    static final List<String> TIES = List.of("half-win", "rao-kupper", "davidson", "drop");
    static final List<String> SCALES = List.of("strength", "elo", "log");
    static final String DEFAULT_SCALE = "strength";

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
        return name.equals(DEFAULT)
                ? BradleyTerry.defaults()
                        .withTies(ties(arguments.choice("--ties", "half-win", TIES)))
                        .withScale(scale(arguments.choice("--scale", DEFAULT_SCALE, SCALES)))
                : RankMethods.byName(name);
    }

    /// @return the method of a report page, on the scale that people read
    static RankMethod ofReport(Arguments arguments) {
        String name = arguments.text("--method", DEFAULT);
        return name.equals(DEFAULT)
                ? BradleyTerry.defaults().withScale(Scale.ELO)
                : RankMethods.byName(name);
    }

    private static BradleyTerry.Ties ties(String name) {
        return switch (name) {
            case "rao-kupper" -> BradleyTerry.Ties.RAO_KUPPER;
            case "davidson" -> BradleyTerry.Ties.DAVIDSON;
            case "drop" -> BradleyTerry.Ties.DROP;
            default -> BradleyTerry.Ties.HALF_WIN;
        };
    }

    private static Scale scale(String name) {
        return switch (name) {
            case "elo" -> Scale.ELO;
            case "log" -> Scale.LOG;
            default -> Scale.STRENGTH;
        };
    }

    static RankMethod withAnnotators() {
        return CrowdBt.defaults();
    }

    /// @return the names of all methods, for the help
    static String names() {
        return String.join(", ", RankMethods.names());
    }

    /// Adds the settings of the method to those that provenance records.
    static void record(Arguments arguments, Map<String, String> settings) {
        if (settings.getOrDefault("method", "").equals(DEFAULT)) {
            settings.put("ties", arguments.text("--ties", "half-win"));
            settings.put("scale", arguments.text("--scale", DEFAULT_SCALE));
        }
    }
}
