package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Nearest;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// `simulate`: crowds, peer payments and stake markets whose truth is known.
public final class SimulateVerb implements Verb {
    private static final List<String> KINDS = List.of("crowd", "peers", "market");

    @Override
    public VerbSpec spec() {
        List<Option> options = new ArrayList<>();
        options.add(
                Option.value("--output", "OUT", "crowd: where the judgments go, .jsonl or .tsv.")
                        .shortened("-o"));
        options.add(
                Option.value("--gold", "OUT", "crowd: also write the gold items with their p."));
        options.add(Option.value("--expert", "OUT", "crowd: also write the experts' labels."));
        options.add(
                Option.value("--machine", "OUT", "crowd: also write the machine judge's labels."));
        options.add(Option.value("--groups", "OUT", "crowd: also write who is in which group."));
        options.add(
                Option.value(
                        "--truth",
                        "OUT",
                        "crowd: also write every annotator's commitment and faults."));
        options.add(
                Option.value("--items", "OUT", "crowd: also write what is true of every item."));
        options.add(
                Option.value(
                        "--seed",
                        "N",
                        "Seed of everything random.",
                        "what the specification says, else 1"));
        options.add(Option.flag("--json", "Print everything as one JSON object."));
        options.add(
                Option.flag(
                        "--example",
                        "Print a specification with every key, its default and a comment."));
        return new VerbSpec(
                "simulate",
                "make a crowd whose truth is known, or play peer payments and markets",
                "crowd: writes judgments of annotators whose commitment and faults are known, with"
                        + " hidden repeats and side files for `monitor`. peers: plays honest, lazy,"
                        + " guessing, rule-following and colluding annotators under every peer"
                        + " mechanism. market: plays them in rounds of the stake market, settled by"
                        + " the real rule. The same specification and seed give the same bytes"
                        + " everywhere.",
                List.of(
                        new Positional("KIND", "crowd, peers or market.", true),
                        new Positional(
                                "SPEC",
                                "A specification in YAML or JSON; peers and market have defaults.",
                                false)),
                options,
                List.of(
                        "simulate crowd samples/crowd.yaml -o judgments.jsonl",
                        "simulate crowd --example",
                        "simulate peers",
                        "simulate market --json"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        String kind = arguments.positionals().getFirst();
        switch (kind) {
            case "crowd" -> SimulateCrowd.run(arguments, shell, words);
            case "peers" -> {
                refuseFiles(arguments, kind);
                SimulatePeers.run(arguments, shell, words);
            }
            case "market" -> {
                refuseFiles(arguments, kind);
                SimulateMarket.run(arguments, shell, words);
            }
            default ->
                    throw new UsageException(
                            "simulate: there is no kind '"
                                    + kind
                                    + "'"
                                    + Nearest.hint(kind, KINDS)
                                    + " (crowd, peers or market)");
        }
    }

    private static void refuseFiles(Arguments arguments, String kind) {
        for (String option : SimulateCrowd.FILES) {
            if (arguments.has(option)) {
                throw new UsageException(
                        "simulate " + kind + " writes no files; " + option + " belongs to crowd");
            }
        }
    }
}
