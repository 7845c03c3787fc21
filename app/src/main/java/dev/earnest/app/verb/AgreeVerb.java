package dev.earnest.app.verb;

import dev.earnest.app.Provenance;
import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.report.MeasuredAgreement;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.ProgressLine;
import dev.earnest.app.terminal.TextTable;
import dev.earnest.crowd.Interval;
import dev.earnest.crowd.agreement.Agreement;
import dev.earnest.crowd.agreement.AgreementOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `agree`: how far annotators agree, by every measure that suits the data.
public final class AgreeVerb implements Verb {
    private static final double NONE = Double.NaN;

    @Override
    public VerbSpec spec() {
        List<Option> options = new ArrayList<>();
        options.add(
                Option.value(
                        "--measure",
                        "NAME,...",
                        "Which measures, for example krippendorff-alpha-nominal,fleiss-kappa.",
                        "all that suit the data"));
        options.add(
                Option.value(
                        "--categories",
                        "NAME,...",
                        "All possible answers, lowest first, for measures that need an order where"
                                + " the answers are not numbers."));
        options.add(
                Option.value(
                        "--rounds",
                        "N",
                        "Bootstrap rounds for the intervals that need them; 0 for none.",
                        Integer.toString(AgreementOptions.DEFAULT_ROUNDS)));
        options.add(
                Option.value(
                        "--seed",
                        "N",
                        "Seed of everything random.",
                        Long.toString(AgreementOptions.DEFAULT_SEED)));
        options.add(Option.flag("--json", "Print everything as one JSON object."));
        options.add(Judgments.KIND);
        options.addAll(InputOptions.ALL);
        return new VerbSpec(
                "agree",
                "measure how far people agree, with intervals",
                "Reads labels or comparisons and prints measures of agreement. Where the data do not"
                        + " determine a measure it says why instead of a number.",
                List.of(InputOptions.file("Labels or comparisons.")),
                options,
                List.of(
                        "agree samples/labels.tsv",
                        "agree samples/comparisons.tsv --measure krippendorff-alpha-nominal --json"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        String file = arguments.positionals().getFirst();
        Judgments judgments = Judgments.read(arguments, file);
        AgreementOptions options;
        AgreementRun run;
        try (ProgressLine progress =
                new ProgressLine(shell.err(), shell.errIsTerminal(), System::nanoTime)) {
            options =
                    AgreementOptions.defaults()
                            .withRounds(rounds(arguments))
                            .withSeed(arguments.seed("--seed", AgreementOptions.DEFAULT_SEED))
                            .withCategories(list(arguments, "--categories"))
                            .withProgress(progress);
            run = AgreementRun.of(judgments, list(arguments, "--measure"), options);
        }
        if (arguments.has("--json")) {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("measure", arguments.text("--measure", "all that suit"));
            settings.put("level", Double.toString(options.level()));
            settings.put("rounds", Integer.toString(options.rounds()));
            arguments.text("--categories").ifPresent(list -> settings.put("categories", list));
            InputOptions.record(arguments, settings);
            Provenance provenance =
                    Provenance.of(
                            words,
                            file,
                            judgments.report().rows(),
                            options.seed(),
                            settings,
                            shell.clock());
            json(run, provenance, new JsonWriter(shell.sink()));
            return;
        }
        print(judgments, run, shell, AggregateVerb.shown(file));
        shell.out().println();
        shell.out()
                .println(
                        shell.style()
                                .faint(
                                        options.rounds() == 0
                                                ? "intervals from standard errors where there are any"
                                                : "bootstrap of "
                                                        + options.rounds()
                                                        + " rounds, seed "
                                                        + options.seed()));
    }

    private static int rounds(Arguments arguments) {
        int rounds = arguments.integer("--rounds", 0).orElse(AgreementOptions.DEFAULT_ROUNDS);
        if (rounds == 1) {
            throw new UsageException(
                    "--rounds: 1 round gives no interval; give 0 for none, or 2 and more");
        }
        return rounds;
    }

    private static List<String> list(Arguments arguments, String option) {
        return arguments
                .text(option)
                .map(text -> Arrays.stream(text.split(",")).map(String::strip).toList())
                .orElse(List.of());
    }

    private static void json(AgreementRun run, Provenance provenance, JsonWriter json) {
        json.object().key("measures").array();
        for (MeasuredAgreement measure : run.measures()) {
            json.newLine().object();
            json.key("measure").value(measure.name());
            switch (measure.agreement()) {
                case Agreement.Value value -> {
                    json.key("value").value(value.value());
                    json.key("low").value(value.interval().map(Interval::low).orElse(NONE));
                    json.key("high").value(value.interval().map(Interval::high).orElse(NONE));
                }
                case Agreement.Undefined undefined -> {
                    json.key("value").nothing().key("low").nothing().key("high").nothing();
                    json.key("reason").value(undefined.reason());
                }
            }
            json.key("items").value(measure.agreement().basis().items());
            json.endObject();
        }
        json.endArray().key("notes").array();
        run.notes().forEach(json::value);
        json.endArray().newLine();
        provenance.write(json);
        json.endObject().end();
    }

    private static void print(Judgments judgments, AgreementRun run, Shell shell, String file) {
        shell.out()
                .println(
                        shell.style().bold(file)
                                + ": "
                                + Numbers.of(judgments.report().rows(), "judgment", "judgments"));
        run.notes()
                .forEach(note -> shell.out().println(shell.style().warning("note") + ": " + note));
        TextTable table =
                new TextTable()
                        .names("measure")
                        .numbers("value")
                        .numbers("95 % interval")
                        .numbers("items");
        List<String> undefined = new ArrayList<>();
        for (MeasuredAgreement measure : run.measures()) {
            String items = Numbers.count(measure.agreement().basis().items());
            switch (measure.agreement()) {
                case Agreement.Value value ->
                        table.row(
                                measure.title(),
                                Numbers.fixed(value.value(), 4),
                                value.interval()
                                        .map(interval ->
                                                Numbers.interval(
                                                        interval.low(), interval.high(), 4))
                                        .orElse("-"),
                                items);
                case Agreement.Undefined reason -> {
                    table.row(measure.title(), "-", "-", items);
                    undefined.add(measure.title() + " does not exist here: " + reason.reason());
                }
            }
        }
        shell.out().println();
        table.print(shell.out(), shell.style());
        if (!undefined.isEmpty()) {
            shell.out().println();
            undefined.forEach(shell.out()::println);
        }
    }
}
