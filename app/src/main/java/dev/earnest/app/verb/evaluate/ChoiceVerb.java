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
import dev.earnest.app.model.LanguageModel;
import dev.earnest.app.model.ModelLikelihood;
import dev.earnest.app.report.ChoiceReport;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.ProgressLine;
import dev.earnest.app.terminal.TextTable;
import dev.earnest.app.verb.InputOptions;
import dev.earnest.app.verb.ReportVerb;
import dev.earnest.evaluate.choice.ChoiceFormat;
import dev.earnest.evaluate.choice.ChoiceItem;
import dev.earnest.evaluate.choice.ChoiceResult;
import dev.earnest.evaluate.choice.ChoiceRows;
import dev.earnest.evaluate.choice.ChoiceRun;
import dev.earnest.evaluate.choice.SampleLog;
import dev.earnest.evaluate.judge.quality.Estimated;
import dev.earnest.formats.OutputFile;
import dev.earnest.torch.Libtorch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// `evaluate choice`: multiple-choice benchmarks by log-likelihood.
public final class ChoiceVerb implements Verb {
    private static final int AT_ONCE = 8;

    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "evaluate choice",
                "multiple-choice benchmarks by log-likelihood",
                "Puts the questions of ARC, HellaSwag, MMLU, TruthfulQA or of your own to a model of a Hugging Face"
                        + " folder: the option that the model finds likeliest is its answer. Prompts, acc and acc_norm"
                        + " are those of lm-evaluation-harness.",
                List.of(
                        new Positional(
                                "MODEL", "Folder of a model as Hugging Face has them.", true),
                        new Positional("FILE", "The questions, JSON Lines.", true)),
                List.of(
                        Option.value(
                                "--format",
                                "NAME",
                                "One of "
                                        + String.join(", ", ChoiceFormat.ids())
                                        + "; found from the first row where it is not given."),
                        Option.value(
                                "--examples",
                                "FILE",
                                "Questions with answers to show before every question; with --shots."),
                        Option.value("--shots", "N", "So many of the examples.", "0"),
                        Option.value("--limit", "N", "The first N questions only."),
                        Option.value("--at-once", "N", "Texts worked on together.", "8"),
                        Option.value(
                                "--threads",
                                "NUMBER",
                                "Threads of one operation.",
                                "all processors"),
                        Option.value(
                                "--samples",
                                "FILE",
                                "Write every question with its likelihoods, as lm-evaluation-harness logs them."),
                        Option.value("--output", "OUT", "Also write one self-contained page.")
                                .shortened("-o"),
                        Option.flag("--json", "Print everything as one JSON object.")),
                List.of("evaluate choice models/tiny samples/choice.jsonl"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        Path folder = InputOptions.path("MODEL", arguments.positionals().getFirst());
        String name = arguments.positionals().get(1);
        Path file = InputOptions.path("FILE", name);
        Outputs.check(
                arguments, List.of("--output", "--samples"), List.of(name), List.of("--examples"));
        ChoiceFormat format =
                arguments.has("--format")
                        ? ChoiceFormat.of(arguments.text("--format", ""))
                        : ChoiceRows.detect(file);
        List<ChoiceItem> all = ChoiceRows.read(file, format);
        List<ChoiceItem> items =
                all.subList(
                        0,
                        Math.min(all.size(), arguments.integer("--limit", 1).orElse(all.size())));
        List<ChoiceItem> shots = shots(arguments, format);
        Libtorch libtorch = threads(arguments);
        ChoiceResult result;
        long cut;
        try (LanguageModel model = LanguageModel.open(folder, libtorch.best());
                ProgressLine progress =
                        new ProgressLine(shell.err(), shell.errIsTerminal(), System::nanoTime)) {
            ModelLikelihood likelihood =
                    new ModelLikelihood(model, arguments.integer("--at-once", 1).orElse(AT_ONCE));
            result = ChoiceRun.run(likelihood, format, items, shots, AT_ONCE, progress);
            cut = likelihood.cut();
        }
        if (arguments.has("--samples")) {
            samples(InputOptions.path("--samples", arguments.text("--samples", "")), result);
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("model", folder.toString());
        settings.put("format", format.id());
        settings.put("shots", Integer.toString(shots.size()));
        settings.put("level", "0.95");
        Provenance provenance =
                Provenance.of(words, name, items.size(), 0, settings, shell.clock());
        if (arguments.has("--output")) {
            ReportVerb.write(
                    ChoiceReport.page(folder.toString(), format, result, cut, provenance),
                    arguments.text("--output", ""),
                    shell);
        }
        if (arguments.has("--json")) {
            json(result, cut, provenance, shell);
        } else {
            text(arguments, format, result, cut, shell);
        }
    }

    private static Libtorch threads(Arguments arguments) {
        OptionalInt threads = arguments.integer("--threads", 1);
        return Libtorch.load(threads.orElse(Runtime.getRuntime().availableProcessors()));
    }

    private static List<ChoiceItem> shots(Arguments arguments, ChoiceFormat format) {
        int shots = arguments.integer("--shots", 0).orElse(0);
        if (shots == 0) {
            Idle.refuse(
                    arguments, List.of("--examples"), "needs --shots N, how many of them to show");
            return List.of();
        }
        Path file =
                InputOptions.path(
                        "--examples",
                        arguments
                                .text("--examples")
                                .orElseThrow(() ->
                                        new UsageException(
                                                "--shots needs --examples FILE, apart from the questions")));
        List<ChoiceItem> examples = ChoiceRows.read(file, format);
        if (examples.size() < shots) {
            throw new UsageException(
                    file + " holds " + examples.size() + " examples, --shots asks for " + shots);
        }
        return examples.subList(0, shots);
    }

    private static void samples(Path path, ChoiceResult result) {
        try (OutputFile out = OutputFile.create(path)) {
            SampleLog.write(result, out.stream());
            out.commit();
        } catch (IOException fault) {
            throw OutputFile.cannotWrite(path, fault);
        }
    }

    private static void text(
            Arguments arguments, ChoiceFormat format, ChoiceResult result, long cut, Shell shell) {
        PrintStream out = Outputs.words(arguments, shell, "--output", "--samples");
        out.println(
                shell.style().bold(format.id())
                        + ": "
                        + Numbers.of(result.answers().size(), "question", "questions"));
        if (cut > 0) {
            out.println(
                    shell.style().warning("warning")
                            + ": "
                            + Numbers.of(cut, "text was", "texts were")
                            + " too long for the model and lost their beginning");
        }
        out.println();
        TextTable table =
                new TextTable()
                        .names("measure")
                        .numbers("value")
                        .numbers("95 % interval")
                        .numbers("questions");
        result.accuracy().ifPresent(found -> row(table, "acc", found));
        result.normalised().ifPresent(found -> row(table, "acc_norm", found));
        result.probability()
                .ifPresent(found -> row(table, "probability of the right options", found));
        result.categories().forEach((name, found) -> row(table, name, found));
        table.print(out, shell.style());
        for (String option : List.of("--samples", "--output")) {
            if (arguments.has(option) && !arguments.text(option, "").equals("-")) {
                out.println("wrote " + arguments.text(option, ""));
            }
        }
    }

    private static void row(TextTable table, String name, Estimated found) {
        table.row(
                name,
                Numbers.percent(found.value()),
                Numbers.interval(100 * found.low(), 100 * found.high(), 1),
                Numbers.count(found.count()));
    }

    private static void json(ChoiceResult result, long cut, Provenance provenance, Shell shell) {
        JsonWriter json = new JsonWriter(shell.sink());
        json.object();
        json.key("questions").value((long) result.answers().size());
        json.key("cut").value(cut);
        result.accuracy().ifPresent(found -> number(json, "acc", found));
        result.normalised().ifPresent(found -> number(json, "acc_norm", found));
        result.probability().ifPresent(found -> number(json, "probability", found));
        json.key("categories").object();
        result.categories().forEach((name, found) -> number(json, name, found));
        json.endObject();
        provenance.write(json);
        json.endObject().end();
    }

    private static void number(JsonWriter json, String key, Estimated found) {
        json.key(key).object();
        json.key("value").value(found.value());
        json.key("low").value(found.low());
        json.key("high").value(found.high());
        json.key("count").value(found.count());
        json.endObject();
    }
}
