package dev.earnest.app.verb;

import dev.earnest.app.Provenance;
import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.terminal.ProgressLine;
import dev.earnest.crowd.label.GoldLabels;
import dev.earnest.crowd.label.LabelMethod;
import dev.earnest.crowd.label.LabelOptions;
import dev.earnest.crowd.label.LabelResult;
import dev.earnest.formats.Format;
import dev.earnest.formats.LabelFiles;
import dev.earnest.formats.LabelRead;
import dev.earnest.formats.OutputFile;
import dev.earnest.formats.ResultFiles;
import dev.earnest.judgments.LabelTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `aggregate`: from many people's labels to one label an item.
public final class AggregateVerb implements Verb {
    private static final int DEFAULT_LIMIT = 5;

    @Override
    public VerbSpec spec() {
        List<Option> options = new ArrayList<>();
        options.add(
                Option.value(
                        "--method",
                        "NAME",
                        "How: " + LabelMethodChoice.NAMES + ".",
                        LabelMethodChoice.DEFAULT));
        options.add(
                Option.value(
                        "--gold",
                        "FILE",
                        "Known labels (columns item and label): report how many inferred labels"
                                + " agree with them."));
        options.add(
                Option.flag(
                        "--learn-gold",
                        "Let the method learn from --gold too: it holds these items fixed. Accuracy on"
                                + " them then says nothing and is not reported."));
        options.add(
                Option.value(
                        "--classifier-probs",
                        "FILE",
                        "For the method crowdlab: a classifier's probabilities (column item and one"
                                + " column for every class)."));
        options.add(
                Option.value(
                        "--annotator-weights",
                        "FILE",
                        "For the method majority-vote: how much each person's votes count (columns"
                                + " annotator and weight)."));
        options.addAll(LabelSettings.ALL);
        options.add(
                Option.value(
                                "--output",
                                "OUT",
                                "Write the labels here as tab-separated rows item, label, confidence"
                                        + " (or CSV or JSON Lines where the name ends so); `-` is"
                                        + " standard output.")
                        .shortened("-o"));
        options.add(Option.flag("--json", "Print everything as one JSON object."));
        options.add(Option.flag("--annotators", "Print every annotator, not only the extremes."));
        options.add(
                Option.value(
                        "--limit",
                        "N",
                        "Rows of the short tables.",
                        Integer.toString(DEFAULT_LIMIT)));
        options.addAll(InputOptions.ALL);
        return new VerbSpec(
                "aggregate",
                "infer the true label of every item from many people's labels",
                "Reads labels (item, annotator, label) and infers every item's true label with a"
                        + " probability, and every annotator's skill with an interval.",
                List.of(InputOptions.file("Labels as TSV, CSV or JSON Lines, gzipped or not.")),
                options,
                List.of(
                        "aggregate samples/labels.tsv --method dawid-skene",
                        "aggregate samples/labels.tsv --gold samples/gold.tsv -o labels.tsv"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        String file = arguments.positionals().getFirst();
        int limit = arguments.integer("--limit", 0).orElse(DEFAULT_LIMIT);
        boolean json = arguments.has("--json");
        Optional<String> output = arguments.text("--output");
        boolean tableOnOut = output.isPresent() && output.get().equals("-");
        if (json && tableOnOut) {
            throw new UsageException(
                    "--json and -o - both want standard output; give -o a file name");
        }
        if (output.isPresent()) {
            InputOptions.output(
                    "-o", output.get(), file, arguments.text("--gold", "-"), skipped(arguments));
        }
        GoldLabels gold = SideFiles.gold(arguments);
        boolean learn = arguments.has("--learn-gold");
        if (learn && gold.isEmpty()) {
            throw new UsageException("--learn-gold needs --gold FILE");
        }
        LabelMethod method = LabelMethodChoice.of(arguments);
        LabelRead read =
                LabelFiles.read(InputOptions.path("FILE", file), InputOptions.read(arguments));
        LabelTable table = read.table();
        LabelResult result;
        LabelOptions options;
        try (ProgressLine progress =
                new ProgressLine(shell.err(), shell.errIsTerminal(), System::nanoTime)) {
            boolean needsGold = method.name().equals("gold-majority-vote");
            options =
                    LabelSettings.options(
                            arguments, learn || needsGold ? gold : GoldLabels.NONE, progress);
            result = method.fit(table, options);
        }
        Optional<GoldAccuracy> accuracy =
                gold.isEmpty() || learn
                        ? Optional.empty()
                        : Optional.of(GoldAccuracy.of(result, gold));
        if (output.isPresent() && !tableOnOut) {
            write(result, InputOptions.path("-o", output.get()));
        }
        if (tableOnOut) {
            LabelTsv.write(result, shell.sink());
        }
        if (json) {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("method", result.method());
            LabelSettings.record(arguments, options, settings);
            arguments.text("--gold").ifPresent(path -> settings.put("gold", path));
            settings.put("learn-gold", Boolean.toString(learn));
            InputOptions.record(arguments, settings);
            AggregateJson.write(
                    result,
                    accuracy,
                    Provenance.of(
                            words, file, table.size(), options.seed(), settings, shell.clock()),
                    shell.sink());
            return;
        }
        AggregateSummary summary = AggregateSummary.of(result, shell, tableOnOut);
        summary.method(table.size(), shown(file), options.seed());
        if (accuracy.isPresent()) {
            summary.accuracy(accuracy.get());
        }
        summary.reading(read.report());
        summary.warnings();
        summary.distribution();
        summary.leastCertain(limit);
        summary.annotators(arguments.has("--annotators") ? Integer.MAX_VALUE / 2 : limit);
        output.filter(path -> !path.equals("-")).ifPresent(summary::wrote);
    }

    private static String skipped(Arguments arguments) {
        return arguments.text("--skip-bad", "-");
    }

    private static void write(LabelResult result, Path path) {
        Format format = Format.forNewFile(path);
        if (format != Format.TSV) {
            ResultFiles.write(
                    result.items().size(),
                    result.items()::name,
                    result::label,
                    result::confidence,
                    path,
                    format);
            return;
        }
        try (OutputFile out = OutputFile.create(path)) {
            LabelTsv.write(result, out.stream());
            out.commit();
        } catch (IOException fault) {
            throw OutputFile.cannotWrite(path, fault);
        }
    }

    static String shown(String file) {
        Path name = file.equals("-") ? Path.of("standard input") : Path.of(file).getFileName();
        return name == null ? file : name.toString();
    }
}
