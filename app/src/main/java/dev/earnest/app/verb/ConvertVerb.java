package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.formats.Container;
import dev.earnest.formats.ConvertOptions;
import dev.earnest.formats.ConvertReport;
import dev.earnest.formats.Converter;
import dev.earnest.formats.LossReport;
import dev.earnest.formats.Schema;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// `convert`: from one file format to another, saying what the target cannot hold.
public final class ConvertVerb implements Verb {
    @Override
    public VerbSpec spec() {
        List<Option> options = new ArrayList<>();
        options.add(
                Option.value(
                        "--from",
                        "FORMAT",
                        "What the input's rows say; found from the content where it is not given."));
        options.add(
                Option.value(
                        "--to",
                        "FORMAT",
                        "What the output's rows are to say, for example labels, comparisons,"
                                + " trl-preference; the input's own where it is not given."));
        options.add(
                Option.value(
                        "--container",
                        "NAME",
                        "How the output's rows stand: tsv, csv, jsonl, json or parquet; from the"
                                + " output's name where it is not given."));
        options.add(
                Option.flag(
                        "--keep-fields",
                        "Carry fields that the target does not know along as further columns."));
        options.add(
                Option.flag(
                        "--merge-system",
                        "Put a system message before the first user message where the target has no"
                                + " place for it."));
        options.add(
                Option.value(
                        "--question",
                        "NAME",
                        "Which question's answers to take from records with several."));
        options.addAll(InputOptions.ALL);
        return new VerbSpec(
                "convert",
                "turn one file format into another and say what is lost",
                "Reads IN, writes OUT and prints what the target format could not hold.",
                List.of(
                        new Positional("IN", "The file to read. `-` reads standard input.", true),
                        new Positional("OUT", "The file to write.", true)),
                options,
                List.of(
                        "convert samples/labels.tsv labels.jsonl",
                        "convert samples/comparisons.tsv comparisons.csv.gz"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) {
        String in = arguments.positionals().get(0);
        String out = arguments.positionals().get(1);
        ConvertOptions options =
                ConvertOptions.defaults()
                        .withRead(InputOptions.read(arguments))
                        .withKeepFields(arguments.has("--keep-fields"))
                        .withMergeSystem(arguments.has("--merge-system"));
        if (arguments.has("--from")) {
            options = options.withFrom(Schema.of(arguments.text("--from", "")));
        }
        if (arguments.has("--to")) {
            options = options.withTo(Schema.of(arguments.text("--to", "")));
        }
        if (arguments.has("--container")) {
            options = options.withContainer(Container.of(arguments.text("--container", "")));
        }
        if (arguments.has("--question")) {
            options = options.withQuestion(arguments.text("--question", ""));
        }
        ConvertReport report =
                Converter.convert(
                        InputOptions.path("IN", in), InputOptions.path("OUT", out), options);
        print(report, in, out, out.equals("-") ? shell.err() : shell.out(), shell);
    }

    private static void print(
            ConvertReport report, String in, String out, PrintStream to, Shell shell) {
        to.println(
                in
                        + " ("
                        + report.from().id()
                        + ", "
                        + Numbers.of(report.rows(), "row", "rows")
                        + ") to "
                        + out
                        + " ("
                        + report.to().id()
                        + ", "
                        + report.container().id()
                        + ", "
                        + Numbers.of(report.written(), "row", "rows")
                        + ")");
        for (String warning : report.warnings()) {
            to.println(shell.style().warning("warning") + ": " + warning);
        }
        if (report.badRows() > 0) {
            to.println(
                    shell.style().warning("note")
                            + ": "
                            + Numbers.of(report.badRows(), "bad row was", "bad rows were")
                            + " written aside");
        }
        if (report.losses().isEmpty()) {
            to.println("nothing was lost");
            return;
        }
        for (LossReport.Loss loss : report.losses().losses()) {
            to.println(shell.style().warning("lost") + ": " + loss.sentence());
        }
    }
}
