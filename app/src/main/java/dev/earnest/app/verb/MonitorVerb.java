package dev.earnest.app.verb;

import dev.earnest.app.Provenance;
import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.report.MonitorReport;
import dev.earnest.formats.FormatException;
import dev.earnest.formats.ReadReport;
import dev.earnest.monitor.alarm.AlarmOptions;
import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.plan.Hypotheses;
import dev.earnest.monitor.repeats.MonitorOptions;
import dev.earnest.monitor.repeats.RepeatSides;
import dev.earnest.monitor.review.Answers;
import dev.earnest.monitor.review.Matches;
import dev.earnest.monitor.review.Review;
import dev.earnest.monitor.review.ReviewOptions;
import dev.earnest.monitor.review.Reviewer;
import dev.earnest.monitor.review.SideInformation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `monitor`: who is really trying.
public final class MonitorVerb implements Verb {
    private static final int DEFAULT_LIMIT = 20;

    @Override
    public VerbSpec spec() {
        List<Option> options = new ArrayList<>();
        options.add(
                Option.value(
                        "--expert",
                        "FILE",
                        "Answers of one or several experts, in a file like the judgments."));
        options.add(
                Option.value(
                        "--gold",
                        "FILE",
                        "Items whose answers are known: prompt, left, right and p (the share of"
                                + " committed people who choose left) or winner; for labels item, label"
                                + " and p."));
        options.add(
                Option.value(
                        "--machine", "FILE", "Answers of a machine judge that may be copied."));
        options.add(
                Option.value("--groups", "FILE", "Columns annotator and group, a row for each."));
        options.add(
                Option.value(
                        "--trusted",
                        "NAMES|FILE",
                        "Annotators known to be committed: --delta is measured on their repeats."));
        options.add(
                Option.value(
                                "--output",
                                "OUT",
                                "Write a page with pictures here; `-` is standard output.")
                        .shortened("-o"));
        options.add(Option.value("--from", "ETA", "Commitment that is too low, 0 to 1.", "0.7"));
        options.add(Option.value("--to", "ETA", "Commitment that suffices, 0 to 1.", "0.9"));
        options.add(Option.value("--alpha", "P", "Greatest chance to pass at --from.", "0.05"));
        options.add(Option.value("--beta", "P", "Greatest chance to fail at --to.", "0.05"));
        options.add(
                Option.value(
                        "--delta",
                        "P",
                        "How often a committed person contradicts themselves on a repeat, below"
                                + " 0.5.",
                        "0.05"));
        options.add(
                Option.value(
                        "--kappa",
                        "K",
                        "Chance-corrected agreement of committed people with the expert; measured"
                                + " instead where experts share enough items.",
                        "0.452"));
        options.add(
                Option.value(
                        "--gold-clarity",
                        "C",
                        "Of gold items without p: 1 where all committed people agree, 0 where they"
                                + " split evenly.",
                        "1"));
        options.add(
                Option.value(
                        "--per",
                        "WHAT",
                        "Whether commitment is drawn for every label or for both labels of a repeat"
                                + " at once: label or pair.",
                        "label"));
        options.add(
                Option.value(
                        "--sides",
                        "WHICH",
                        "Which repeated comparisons count for commitment: swapped or any.",
                        "swapped where the file has any, else any"));
        options.add(Option.value("--level", "P", "Level of intervals.", "0.95"));
        options.add(
                Option.value(
                        "--fdr",
                        "P",
                        "Expected share of false alarms among those raised.",
                        "0.05"));
        options.add(
                Option.value(
                        "--least-answers", "N", "Nobody is tested for alarms on fewer.", "20"));
        options.add(Option.flag("--no-herding", "Do not compare pairs of accounts."));
        options.add(
                Option.value(
                        "--seed",
                        "N",
                        "Seed of the permutations behind change points.",
                        Long.toString(ReviewOptions.DEFAULT_SEED)));
        options.add(
                Option.value(
                        "--limit", "N", "Rows of the tables.", Integer.toString(DEFAULT_LIMIT)));
        options.add(Option.flag("--json", "Print everything as one JSON object."));
        options.add(Judgments.KIND);
        options.addAll(InputOptions.ALL);
        return new VerbSpec(
                "monitor",
                "monitor who is really trying: commitment, decisions and alarms per annotator",
                "Says for every annotator how committed they are, from hidden repeats (column"
                        + " occasion), expert answers and gold items, with exact intervals and a test"
                        + " that keeps its error rates; raises alarms with their evidence; and says what"
                        + " to do. Whoever needs attention comes first.",
                List.of(InputOptions.file("Comparisons or labels, with repeats.")),
                options,
                List.of(
                        "monitor samples/monitor/judgments.tsv --gold samples/monitor/gold.tsv",
                        "monitor samples/monitor/judgments.tsv --expert samples/monitor/expert.tsv"
                                + " --machine samples/monitor/machine.tsv -o monitor.html",
                        "monitor samples/comparisons.tsv --limit 5"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        String file = arguments.positionals().getFirst();
        boolean json = arguments.has("--json");
        String output = arguments.text("--output", "");
        if (json && output.equals("-")) {
            throw new UsageException(
                    "--json and -o - both want standard output; give -o a file name");
        }
        if (!output.isEmpty()) {
            InputOptions.output(
                    "-o",
                    output,
                    file,
                    arguments.text("--skip-bad", "-"),
                    arguments.text("--expert", "-"),
                    arguments.text("--gold", "-"),
                    arguments.text("--machine", "-"),
                    arguments.text("--groups", "-"));
        }
        int limit = arguments.integer("--limit", 0).orElse(DEFAULT_LIMIT);
        ReviewOptions options = options(arguments);
        double clarity = clarity(arguments);
        Judgments judgments = Judgments.read(arguments, file);
        Answers answers =
                switch (judgments) {
                    case Judgments.Comparisons comparisons ->
                            new Answers.Comparisons(comparisons.table());
                    case Judgments.Labels labels -> new Answers.Labels(labels.table());
                };
        if (answers.size() == 0) {
            throw new FormatException(file + ": the file holds no judgments");
        }
        SideInformation beside = MonitorFiles.read(arguments, answers, clarity);
        Review review = Reviewer.of(answers, beside, options);
        matched("--expert", arguments, review.expertRows());
        matched("--gold", arguments, review.goldItems());
        matched("--machine", arguments, review.machineRows());
        ReadReport report = judgments.report();
        Provenance provenance =
                Provenance.of(
                        words,
                        file,
                        report.rows(),
                        options.seed(),
                        settings(arguments, options, clarity),
                        shell.clock());
        if (!output.isEmpty()) {
            ReportVerb.write(
                    MonitorReport.page(review, options, report.notes(), provenance), output, shell);
        }
        if (json) {
            MonitorJson.write(review, options, provenance, shell.sink());
        } else if (!output.equals("-")) {
            var summary = new MonitorSummary(review, options, shell.out(), shell.style());
            summary.print(AggregateVerb.shown(file), report, limit);
            if (!output.isEmpty()) {
                shell.out().println();
                shell.out().println("wrote the report to " + output);
            }
        }
    }

    private static ReviewOptions options(Arguments arguments) {
        double level = arguments.number("--level").orElse(0.95);
        AlarmOptions alarms = AlarmOptions.defaults();
        ReviewOptions options =
                ReviewOptions.defaults()
                        .withRepeats(
                                new MonitorOptions(
                                        per(arguments),
                                        arguments.number("--delta").orElse(0.05),
                                        new Hypotheses(
                                                arguments.number("--from").orElse(0.7),
                                                arguments.number("--to").orElse(0.9),
                                                arguments.number("--alpha").orElse(0.05),
                                                arguments.number("--beta").orElse(0.05)),
                                        level))
                        .withKappa(arguments.number("--kappa").orElse(0.452))
                        .withAlarms(
                                new AlarmOptions(
                                        arguments.number("--fdr").orElse(alarms.rate()),
                                        arguments
                                                .integer("--least-answers", 5)
                                                .orElse(alarms.leastAnswers()),
                                        alarms.margin(),
                                        level))
                        .withSeed(arguments.seed("--seed", ReviewOptions.DEFAULT_SEED))
                        .withHerding(!arguments.has("--no-herding"));
        if (!arguments.has("--sides")) {
            return options;
        }
        boolean swapped =
                arguments.choice("--sides", "swapped", List.of("swapped", "any")).equals("swapped");
        return options.withSides(swapped ? RepeatSides.SWAPPED : RepeatSides.ANY);
    }

    private static CommitmentPer per(Arguments arguments) {
        return arguments.choice("--per", "label", List.of("label", "pair")).equals("label")
                ? CommitmentPer.LABEL
                : CommitmentPer.PAIR;
    }

    private static double clarity(Arguments arguments) {
        double clarity = arguments.number("--gold-clarity").orElse(1);
        if (!(clarity > 0 && clarity <= 1)) {
            throw new UsageException(
                    "--gold-clarity " + clarity + ": give a number above 0 and at most 1");
        }
        return clarity;
    }

    private static void matched(String option, Arguments arguments, Matches matches) {
        if (arguments.has(option) && matches.matched() == 0) {
            throw new FormatException(
                    option
                            + " "
                            + arguments.text(option, "")
                            + ": none of its "
                            + matches.rows()
                            + " rows is about an item of the judgments; give the same names of"
                            + " prompts and items as there");
        }
    }

    private static Map<String, String> settings(
            Arguments arguments, ReviewOptions options, double clarity) {
        Map<String, String> settings = new LinkedHashMap<>();
        Hypotheses tested = options.repeats().hypotheses();
        settings.put("from", Double.toString(tested.from()));
        settings.put("to", Double.toString(tested.to()));
        settings.put("alpha", Double.toString(tested.alpha()));
        settings.put("beta", Double.toString(tested.beta()));
        settings.put("level", Double.toString(options.repeats().level()));
        settings.put("delta", Double.toString(options.repeats().delta()));
        settings.put("kappa", Double.toString(options.kappa()));
        settings.put("gold-clarity", Double.toString(clarity));
        settings.put("per", arguments.text("--per", "label"));
        settings.put("sides", arguments.text("--sides", "from the data"));
        settings.put("fdr", Double.toString(options.alarms().rate()));
        settings.put("least-answers", Integer.toString(options.alarms().leastAnswers()));
        settings.put("margin", Double.toString(options.alarms().margin()));
        settings.put("herding", Boolean.toString(options.herding()));
        for (String name : List.of("expert", "gold", "machine", "groups", "trusted")) {
            arguments.text("--" + name).ifPresent(value -> settings.put(name, value));
        }
        InputOptions.record(arguments, settings);
        return settings;
    }
}
