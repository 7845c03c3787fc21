package dev.earnest.app.verb;

import dev.earnest.app.Provenance;
import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.terminal.ProgressLine;
import dev.earnest.crowd.rank.IntervalKind;
import dev.earnest.crowd.rank.PlackettLuce;
import dev.earnest.crowd.rank.RankMethod;
import dev.earnest.crowd.rank.RankOptions;
import dev.earnest.crowd.rank.RankResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `rank`: from pairwise comparisons to scores with intervals.
public final class RankVerb implements Verb {
    private static final List<String> INTERVALS =
            List.of("none", "sandwich", "bootstrap", "cluster", "cluster-sandwich");

    @Override
    public VerbSpec spec() {
        List<Option> options = new ArrayList<>();
        options.add(
                Option.value(
                        "--method",
                        "NAME",
                        "How: " + RankMethodChoice.names() + ".",
                        RankMethodChoice.DEFAULT));
        options.add(
                Option.value(
                        "--interval",
                        "KIND",
                        "95 % intervals: none, sandwich (closed form, votes independent), bootstrap"
                                + " (votes drawn again), cluster (whole people drawn again: the honest"
                                + " one where a person cast many votes), cluster-sandwich (the same in closed"
                                + " form).",
                        "cluster where two annotators or more are named, else sandwich"));
        options.add(
                Option.value(
                        "--ties",
                        "RULE",
                        "For bradley-terry: half-win, rao-kupper, davidson, or drop.",
                        "half-win"));
        options.add(
                Option.value(
                        "--scale",
                        "NAME",
                        "For bradley-terry: strength (sum 1), elo (points, mean 1000) or log (natural"
                                + " logarithm of strength, mean 0).",
                        RankMethodChoice.DEFAULT_SCALE));
        options.add(
                Option.value(
                        "--groups",
                        "WHICH",
                        "For bradley-terry, where the comparisons fall into groups that nobody compared:"
                                + " scores for the largest, or for each on a scale of its own.",
                        "largest"));
        options.add(
                Option.value(
                        "--rounds",
                        "N",
                        "Bootstrap rounds.",
                        Integer.toString(RankOptions.DEFAULT_ROUNDS)));
        options.add(
                Option.value(
                        "--seed",
                        "N",
                        "Seed of everything random.",
                        Long.toString(RankOptions.withoutIntervals().seed())));
        options.add(
                Option.flag(
                        "--annotators",
                        "Also print what is known about the people who voted; methods that do not"
                                + " model them are joined by "
                                + RankMethodChoice.WITH_ANNOTATORS
                                + "."));
        options.add(Option.value("--limit", "N", "Print only the best N.", "all"));
        options.add(Option.flag("--json", "Print everything as one JSON object."));
        options.addAll(InputOptions.ALL);
        return new VerbSpec(
                "rank",
                "rank what was compared in pairs, with honest intervals",
                "Reads comparisons (left, right, winner, annotator) and scores what was compared. A file"
                        + " of rankings of several things (annotator, item, ranking: a > b = c) goes to"
                        + " --method plackett-luce.",
                List.of(
                        InputOptions.file(
                                "Comparisons as TSV, CSV or JSON Lines, gzipped or not.")),
                options,
                List.of(
                        "rank samples/comparisons.tsv",
                        "rank samples/comparisons.tsv --method bradley-terry --interval cluster"
                                + " --annotators"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        String file = arguments.positionals().getFirst();
        int limit = arguments.integer("--limit", 1).orElse(Integer.MAX_VALUE);
        RankMethodChoice.check(arguments);
        Votes votes = Votes.read(arguments, file);
        RankMethod method =
                votes instanceof Votes.Orders && !arguments.has("--method")
                        ? PlackettLuce.defaults()
                        : RankMethodChoice.of(arguments);
        IntervalKind interval = interval(arguments, votes);
        RankOptions options;
        RankResult result;
        RankResult people;
        try (ProgressLine progress =
                new ProgressLine(shell.err(), shell.errIsTerminal(), System::nanoTime)) {
            options =
                    RankOptions.of(interval)
                            .withRounds(
                                    arguments
                                            .integer("--rounds", 2)
                                            .orElse(RankOptions.DEFAULT_ROUNDS))
                            .withSeed(
                                    arguments.seed("--seed", RankOptions.withoutIntervals().seed()))
                            .withProgress(progress);
            result = votes.fit(method, options);
            people =
                    arguments.has("--annotators") && result.annotators().isEmpty()
                            ? votes.fit(
                                    RankMethodChoice.withAnnotators(),
                                    RankOptions.withoutIntervals()
                                            .withSeed(options.seed())
                                            .withProgress(progress))
                            : result;
        }
        if (arguments.has("--json")) {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("method", result.method());
            settings.put("interval", interval.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            settings.put("level", Double.toString(options.level()));
            settings.put("rounds", Integer.toString(options.rounds()));
            RankMethodChoice.record(arguments, settings);
            InputOptions.record(arguments, settings);
            RankJson.write(
                    votes,
                    result,
                    arguments.has("--annotators") ? people.annotators() : result.annotators(),
                    Provenance.of(
                            words, file, votes.size(), options.seed(), settings, shell.clock()),
                    shell.sink());
            return;
        }
        var summary = new RankSummary(votes, result, shell.out(), shell.style());
        summary.head(AggregateVerb.shown(file));
        summary.reading(votes.report());
        summary.warnings();
        summary.ranking(limit, options);
        summary.parameters();
        if (arguments.has("--annotators")) {
            people.annotators().ifPresent(voters -> summary.annotators(people.method(), voters));
        }
    }

    static IntervalKind interval(Arguments arguments, Votes votes) {
        String otherwise = votes.hasCrowd() ? "cluster" : "sandwich";
        return switch (arguments.choice("--interval", otherwise, INTERVALS)) {
            case "none" -> IntervalKind.NONE;
            case "sandwich" -> IntervalKind.SANDWICH;
            case "bootstrap" -> IntervalKind.BOOTSTRAP;
            case "cluster-sandwich" -> IntervalKind.CLUSTER_SANDWICH;
            default -> IntervalKind.CLUSTER;
        };
    }
}
