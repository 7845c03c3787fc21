package dev.earnest.app.verb;

import dev.earnest.app.Provenance;
import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.report.Page;
import dev.earnest.app.report.PageWriter;
import dev.earnest.app.terminal.ProgressLine;
import dev.earnest.crowd.label.LabelOptions;
import dev.earnest.formats.OutputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `report`: one self-contained page about a file of judgments.
public final class ReportVerb implements Verb {
    private static final String DEFAULT_OUTPUT = "report.html";

    @Override
    public VerbSpec spec() {
        List<Option> options = new ArrayList<>();
        options.add(
                Option.value("--output", "OUT", "Where the page goes.", DEFAULT_OUTPUT)
                        .shortened("-o"));
        options.add(
                Option.value(
                        "--method",
                        "NAME",
                        "How labels or scores are inferred.",
                        "dawid-skene for labels, bradley-terry for comparisons"));
        options.add(
                Option.value(
                        "--title", "TEXT", "Title of the page; made from the data if absent."));
        options.add(Option.value("--rounds", "N", "Bootstrap rounds of all intervals.", "200"));
        options.add(
                Option.value(
                        "--seed",
                        "N",
                        "Seed of everything random.",
                        Long.toString(LabelOptions.DEFAULT_SEED)));
        options.add(Judgments.KIND);
        options.addAll(InputOptions.ALL);
        return new VerbSpec(
                "report",
                "write one page on a file of judgments: ranking or labels, agreement, people",
                "Writes one self-contained HTML page (no network) with agreement, the people ranked by"
                        + " interval bound, labels with confidence or the ranking with intervals and"
                        + " the matrix of wins, what is most disputed, and warnings.",
                List.of(InputOptions.file("Labels or comparisons.")),
                options,
                List.of(
                        "report samples/comparisons.tsv -o report.html",
                        "report samples/labels.tsv -o labels.html --title 'Labels of the pilot'"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        String file = arguments.positionals().getFirst();
        String output = arguments.text("--output", DEFAULT_OUTPUT);
        InputOptions.output("-o", output, file, arguments.text("--skip-bad", "-"));
        Page page = page(arguments, shell, words, file);
        write(page, output, shell);
        if (!output.equals("-")) {
            shell.out().println("wrote the report to " + output);
        }
    }

    static Page page(Arguments arguments, Shell shell, String words, String file)
            throws IOException {
        Judgments judgments = Judgments.read(arguments, file);
        int rounds = arguments.integer("--rounds", 2).orElse(200);
        long seed = arguments.seed("--seed", LabelOptions.DEFAULT_SEED);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("level", "0.95");
        settings.put("rounds", Integer.toString(rounds));
        InputOptions.record(arguments, settings);
        try (ProgressLine progress =
                new ProgressLine(shell.err(), shell.errIsTerminal(), System::nanoTime)) {
            var analysis = new Analysis(rounds, seed, progress, settings);
            return switch (judgments) {
                case Judgments.Labels labels ->
                        analysis.labels(
                                labels,
                                arguments,
                                () -> provenance(words, file, judgments, seed, settings, shell));
                case Judgments.Comparisons comparisons ->
                        analysis.comparisons(
                                comparisons,
                                arguments,
                                () -> provenance(words, file, judgments, seed, settings, shell));
            };
        }
    }

    /// Writes a page.
    ///
    /// @param output a file, or `-` for standard output
    public static void write(Page page, String output, Shell shell) {
        byte[] html = PageWriter.html(page).getBytes(StandardCharsets.UTF_8);
        if (output.equals("-")) {
            shell.sink().write(html, 0, html.length);
            return;
        }
        Path path = InputOptions.path("-o", output);
        try (OutputFile out = OutputFile.create(path)) {
            out.stream().write(html);
            out.commit();
        } catch (IOException fault) {
            throw OutputFile.cannotWrite(path, fault);
        }
    }

    private static Provenance provenance(
            String words,
            String file,
            Judgments judgments,
            long seed,
            Map<String, String> settings,
            Shell shell) {
        return Provenance.of(words, file, judgments.report().rows(), seed, settings, shell.clock());
    }
}
