package dev.earnest.app.verb;

import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.UsageException;
import dev.earnest.crowd.Progress;
import dev.earnest.crowd.label.GoldLabels;
import dev.earnest.crowd.label.LabelOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// The options that set up a label method.
final class LabelSettings {
    private static final double SUM_TOLERANCE = 1e-6;

    static final List<Option> ALL =
            List.of(
                    Option.value(
                            "--prior",
                            "CLASS=P,...",
                            "Probability of every class before any answer, for example"
                                    + " yes=.4,no=.6. Where it is not given the method estimates or"
                                    + " assumes its own."),
                    Option.value(
                            "--iterations",
                            "N",
                            "Stop after so many iterations; each method has its own default."),
                    Option.value(
                            "--tolerance",
                            "T",
                            "Stop when the objective per answer changes by less; each method has"
                                    + " its own default. A negative number runs all iterations."),
                    Option.value(
                            "--seed",
                            "N",
                            "Seed of everything random.",
                            Long.toString(LabelOptions.DEFAULT_SEED)));

    private LabelSettings() {}

    /// @param learnFrom known labels that the method holds fixed
    static LabelOptions options(Arguments arguments, GoldLabels learnFrom, Progress progress) {
        return new LabelOptions(
                learnFrom,
                prior(arguments),
                arguments.integer("--iterations", 1),
                arguments.number("--tolerance"),
                arguments.seed("--seed", LabelOptions.DEFAULT_SEED),
                LabelOptions.DEFAULT_LEVEL,
                progress);
    }

    private static Map<String, Double> prior(Arguments arguments) {
        Map<String, Double> prior = new LinkedHashMap<>();
        double sum = 0;
        for (Map.Entry<String, String> pair : arguments.pairs("--prior")) {
            double share = Arguments.number("--prior", pair.getValue());
            if (share <= 0 || share > 1) {
                throw new UsageException(
                        "--prior "
                                + pair.getKey()
                                + "="
                                + pair.getValue()
                                + " is not a probability above 0 and at most 1");
            }
            if (prior.put(pair.getKey(), share) != null) {
                throw new UsageException("--prior names '" + pair.getKey() + "' twice");
            }
            sum += share;
        }
        if (!prior.isEmpty() && Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw new UsageException(
                    "--prior sums to " + sum + ", not to 1: name every class and its probability");
        }
        return prior;
    }

    /// Adds what was chosen to the settings that provenance records.
    static void record(Arguments arguments, LabelOptions options, Map<String, String> settings) {
        settings.put("level", Double.toString(options.level()));
        settings.put(
                "iterations",
                options.maxIterations().isPresent()
                        ? Integer.toString(options.maxIterations().getAsInt())
                        : "the method's own");
        OptionalDouble tolerance = options.tolerance();
        settings.put(
                "tolerance",
                tolerance.isPresent()
                        ? Double.toString(tolerance.getAsDouble())
                        : "the method's own");
        if (arguments.has("--prior")) {
            settings.put("prior", arguments.text("--prior", ""));
        }
    }
}
