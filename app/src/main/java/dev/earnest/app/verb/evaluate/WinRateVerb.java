package dev.earnest.app.verb.evaluate;

import dev.earnest.app.Provenance;
import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.report.ScorePage;
import dev.earnest.app.report.ScoreTable;
import dev.earnest.app.verb.InputOptions;
import dev.earnest.app.verb.ReportVerb;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// `evaluate winrate`: how often a model beats its baseline, as the known benchmarks score it.
public final class WinRateVerb implements Verb {
    private static final long SEED = 20_261_122L;

    @Override
    public VerbSpec spec() {
        List<Option> options = new ArrayList<>();
        options.add(
                Option.value(
                        "--scoring",
                        "NAME",
                        "How: " + String.join(", ", Scoring.NAMES) + ".",
                        "seen from the rows"));
        options.add(
                Option.value(
                        "--length-control",
                        "HOW",
                        "For alpaca: none; fit (logistic regression with an L1 penalty chosen by"
                                + " cross-validation, as AlpacaEval 2 does); plain (the same without a"
                                + " penalty).",
                        "none"));
        options.add(
                Option.value(
                        "--difficulty",
                        "FILE",
                        "For alpaca: difficulty of every instruction, rows {i, difficulty}."));
        options.add(
                Option.value(
                        "--weights",
                        "FILE",
                        "For alpaca: published weights of the length-controlled rate, one line a"
                                + " model; needs --difficulty."));
        options.add(
                Option.value(
                        "--gamed",
                        "FILE",
                        "For alpaca: annotations of verbose and concise versions of the baseline, which"
                                + " hold the fit back."));
        options.add(
                Option.value(
                        "--human",
                        "FILE",
                        "For alpaca: people's preferences on some of the same items, to correct for the"
                                + " judge's errors."));
        options.add(
                Option.value(
                        "--expected",
                        "N",
                        "For alpaca: instructions that every model should have.",
                        "all that any model has"));
        options.add(Option.value("--seed", "N", "Seed of the bootstraps.", Long.toString(SEED)));
        options.addAll(Outputs.PAGE);
        options.add(Option.flag("--json", "Print everything as one JSON object."));
        return new VerbSpec(
                "evaluate winrate",
                "win rates against a baseline, also at equal length",
                "Reads annotations (AlpacaEval), judgments of Arena-Hard, pairwise or single verdicts of"
                        + " MT-bench, or scores of RewardBench, and scores the models as the benchmark does,"
                        + " with intervals, missing verdicts said and the judge's errors corrected where"
                        + " people labelled some items too.",
                List.of(Positional.several("FILE", "Verdicts, one file or several.")),
                options,
                List.of(
                        "evaluate winrate samples/annotations.jsonl",
                        "evaluate winrate samples/annotations.jsonl --length-control fit -o"
                                + " winrate.html"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        List<Path> files =
                arguments.positionals().stream()
                        .map(name -> InputOptions.path("FILE", name))
                        .toList();
        if (files.contains(Path.of("-"))) {
            throw new UsageException(
                    "evaluate winrate reads files, not standard input; name a file");
        }
        String output = arguments.text("--output", "");
        Outputs.requirePage(arguments);
        Outputs.check(
                arguments,
                List.of("--output"),
                arguments.positionals(),
                List.of("--difficulty", "--weights", "--gamed", "--human"));
        long seed = arguments.seed("--seed", SEED);
        Scored scored = Scoring.of(arguments, files, new SplittableRandom(seed));
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("scoring", scored.scoring());
        for (String option :
                List.of(
                        "--length-control",
                        "--difficulty",
                        "--weights",
                        "--gamed",
                        "--human",
                        "--expected")) {
            if (arguments.has(option)) {
                settings.put(option.substring(2), arguments.text(option, ""));
            }
        }
        Provenance provenance =
                Provenance.ofFiles(words, files, scored.rows(), seed, settings, shell.clock());
        if (!output.isEmpty()) {
            ScorePage page =
                    new ScorePage(
                            Optional.of(arguments.text("--title", ""))
                                    .filter(title -> !title.isEmpty())
                                    .orElse(scored.title()));
            scored.figures().forEach(figure -> page.figure(figure.value(), figure.label()));
            scored.story().forEach(page::say);
            scored.tables().forEach(page::table);
            ReportVerb.write(page.page(scored.warnings(), provenance), output, shell);
        }
        if (arguments.has("--json")) {
            json(scored, provenance, shell);
            return;
        }
        PrintStream out = Outputs.words(arguments, shell, "--output");
        out.println(shell.style().bold(provenance.input()) + ": " + scored.head());
        for (String warning : scored.warnings()) {
            out.println(shell.style().warning("warning") + ": " + warning);
        }
        for (ScoreTable table : scored.tables()) {
            table.print(out, shell.style());
        }
        if (!output.isEmpty() && !output.equals("-")) {
            out.println("wrote the page to " + output);
        }
    }

    private static void json(Scored scored, Provenance provenance, Shell shell) {
        JsonWriter json = new JsonWriter(shell.sink());
        json.object();
        json.key("scoring").value(scored.scoring());
        for (ScoreTable table : scored.tables()) {
            table.write(json);
        }
        json.key("warnings").array();
        for (String warning : scored.warnings()) {
            json.newLine().value(warning);
        }
        json.endArray();
        json.newLine();
        provenance.write(json);
        json.endObject().end();
    }
}
