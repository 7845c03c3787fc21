package dev.earnest.app.verb.evaluate;

import dev.earnest.app.Provenance;
import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.report.ArenaReport;
import dev.earnest.app.verb.InputOptions;
import dev.earnest.app.verb.ReportVerb;
import dev.earnest.crowd.rank.BradleyTerry;
import dev.earnest.evaluate.arena.Arena;
import dev.earnest.evaluate.arena.ArenaSettings;
import dev.earnest.evaluate.arena.VoteFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `evaluate arena`: the leaderboard of battles, and what may be wrong with the votes.
public final class ArenaVerb implements Verb {
    private static final List<String> TIES = List.of("half-win", "davidson", "rao-kupper", "drop");

    @Override
    public VerbSpec spec() {
        List<Option> options = new ArrayList<>();
        options.add(
                Option.value(
                        "--ties",
                        "RULE",
                        "How ties enter: half-win, davidson, rao-kupper, or drop.",
                        "half-win"));
        options.add(
                Option.flag(
                        "--keep-leaked",
                        "Keep battles in which a reply gives its model away; they are counted in any"
                                + " case."));
        options.add(
                Option.flag(
                        "--drop-flagged",
                        "Leave out voters whom the sequential test finds after correction over all"
                                + " voters."));
        options.add(
                Option.value(
                        "--alpha",
                        "P",
                        "Error rate of the sequential test of voters.",
                        Double.toString(ArenaSettings.defaults().alpha())));
        options.add(
                Option.value(
                        "--daily-cap", "N", "Count only the first N votes of a voter on a day."));
        options.add(
                Option.value(
                        "--slice",
                        "FACT",
                        "Also rank within each value of a fact of the battles: prompt, language, turn,"
                                + " or any further key of their rows."));
        options.add(
                Option.value(
                        "--next",
                        "N",
                        "Pairs to propose for the next votes.",
                        Integer.toString(ArenaSettings.defaults().nextPairs())));
        options.addAll(Outputs.PAGE);
        options.add(Option.flag("--json", "Print everything as one JSON object."));
        options.addAll(InputOptions.ALL);
        return new VerbSpec(
                "evaluate arena",
                "leaderboard of battles between models",
                "Reads battles (arena rows with conversations, tables of comparisons, verdicts of pairwise"
                        + " judges, AlpacaEval annotations) and ranks the models by Bradley-Terry, with"
                        + " intervals that count voters and not votes, at equal style where texts are"
                        + " there, with the voters who fall out of line, the influence of single voters,"
                        + " and the pairs that should meet next.",
                List.of(Positional.several("FILE", "Battles or comparisons, one file or several.")),
                options,
                List.of(
                        "evaluate arena samples/comparisons.tsv",
                        "evaluate arena samples/comparisons.tsv --ties davidson -o arena.html"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        List<Path> files =
                arguments.positionals().stream()
                        .map(name -> InputOptions.path("FILE", name))
                        .toList();
        if (files.contains(Path.of("-"))) {
            throw new UsageException("evaluate arena reads files, not standard input; name a file");
        }
        String output = arguments.text("--output", "");
        Outputs.requirePage(arguments);
        Outputs.check(arguments, List.of("--output"), arguments.positionals(), List.of());
        ArenaSettings settings = settings(arguments);
        VoteFiles.Read read = VoteFiles.read(files, InputOptions.read(arguments));
        Arena arena = Arena.of(read.votes(), settings);
        Provenance provenance =
                Provenance.ofFiles(
                        words, files, arena.table().size(), 0, record(arguments), shell.clock());
        if (!output.isEmpty()) {
            ReportVerb.write(
                    ArenaReport.page(
                            arguments.text("--title", ""), arena, read.notes(), provenance),
                    output,
                    shell);
        }
        if (arguments.has("--json")) {
            ArenaJson.write(arena, read.notes(), provenance, shell.sink());
            return;
        }
        PrintStream out = Outputs.words(arguments, shell, "--output");
        new ArenaText(arena, out, shell.style()).print(provenance.input(), read.notes());
        if (!output.isEmpty() && !output.equals("-")) {
            out.println("wrote the page to " + output);
        }
    }

    private static ArenaSettings settings(Arguments arguments) {
        ArenaSettings settings =
                ArenaSettings.defaults()
                        .withTies(
                                switch (arguments.choice("--ties", "half-win", TIES)) {
                                    case "davidson" -> BradleyTerry.Ties.DAVIDSON;
                                    case "rao-kupper" -> BradleyTerry.Ties.RAO_KUPPER;
                                    case "drop" -> BradleyTerry.Ties.DROP;
                                    default -> BradleyTerry.Ties.HALF_WIN;
                                })
                        .withDropLeaked(!arguments.has("--keep-leaked"))
                        .withDropFlagged(arguments.has("--drop-flagged"))
                        .withNextPairs(
                                arguments
                                        .integer("--next", 0)
                                        .orElse(ArenaSettings.defaults().nextPairs()));
        if (arguments.has("--alpha")) {
            double alpha = arguments.number("--alpha").orElseThrow();
            if (!(alpha > 0 && alpha < 1)) {
                throw new UsageException("--alpha " + alpha + " is not between 0 and 1");
            }
            settings = settings.withAlpha(alpha);
        }
        if (arguments.has("--daily-cap")) {
            settings = settings.withDailyCap(arguments.integer("--daily-cap", 1).orElseThrow());
        }
        if (arguments.has("--slice")) {
            settings = settings.withSlice(arguments.text("--slice", ""));
        }
        return settings;
    }

    private static Map<String, String> record(Arguments arguments) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("method", "bradley-terry");
        settings.put("ties", arguments.text("--ties", "half-win"));
        settings.put("level", "0.95");
        settings.put("leaked", arguments.has("--keep-leaked") ? "kept" : "left out");
        settings.put("flagged voters", arguments.has("--drop-flagged") ? "left out" : "kept");
        settings.put(
                "alpha",
                arguments.text("--alpha", Double.toString(ArenaSettings.defaults().alpha())));
        for (String option : List.of("--daily-cap", "--slice")) {
            if (arguments.has(option)) {
                settings.put(option.substring(2), arguments.text(option, ""));
            }
        }
        InputOptions.record(arguments, settings);
        return settings;
    }
}
