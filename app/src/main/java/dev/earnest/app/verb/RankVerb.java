package dev.earnest.app.verb;

import dev.earnest.app.Provenance;
import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.terminal.ProgressLine;
import dev.earnest.crowd.rank.IntervalKind;
import dev.earnest.crowd.rank.RankMethod;
import dev.earnest.crowd.rank.RankOptions;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.formats.ComparisonFiles;
import dev.earnest.formats.ComparisonRead;
import dev.earnest.judgments.ComparisonTable;
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
                "Reads comparisons (left, right, winner, annotator) and scores what was compared.",
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
        RankMethod method = RankMethodChoice.of(arguments);
        int limit = arguments.integer("--limit", 1).orElse(Integer.MAX_VALUE);
        ComparisonRead read =
                ComparisonFiles.read(InputOptions.path("FILE", file), InputOptions.read(arguments));
        ComparisonTable table = read.table();
        IntervalKind interval = interval(arguments, table);
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
            result = method.fit(table, options);
            people =
                    arguments.has("--annotators") && result.annotators().isEmpty()
                            ? RankMethodChoice.withAnnotators().fit(table, options)
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
                    table,
                    result,
                    arguments.has("--annotators") ? people.annotators() : result.annotators(),
                    Provenance.of(
                            words, file, table.size(), options.seed(), settings, shell.clock()),
                    shell.sink());
            return;
        }
        var summary = new RankSummary(table, result, shell.out(), shell.style());
        summary.head(AggregateVerb.shown(file));
        summary.reading(read.report());
        summary.warnings();
        summary.ranking(limit, interval);
        summary.parameters();
        if (arguments.has("--annotators")) {
            people.annotators().ifPresent(voters -> summary.annotators(people.method(), voters));
        }
    }

    /// @return whether there are people to draw again: at least two
    static boolean hasCrowd(ComparisonTable table) {
        return table.hasAnnotators() && table.annotators().size() > 1;
    }

    static IntervalKind interval(Arguments arguments, ComparisonTable table) {
        String otherwise = hasCrowd(table) ? "cluster" : "sandwich";
        return switch (arguments.choice("--interval", otherwise, INTERVALS)) {
            case "none" -> IntervalKind.NONE;
            case "sandwich" -> IntervalKind.SANDWICH;
            case "bootstrap" -> IntervalKind.BOOTSTRAP;
            case "cluster-sandwich" -> IntervalKind.CLUSTER_SANDWICH;
            default -> IntervalKind.CLUSTER;
        };
    }
}
