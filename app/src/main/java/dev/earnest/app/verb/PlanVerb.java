package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.TextTable;
import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.commitment.Monitor;
import dev.earnest.monitor.plan.Hypotheses;
import dev.earnest.monitor.plan.TestDesign;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `plan`: how many repeats, expert checks or gold items tell a committed annotator from another.
public final class PlanVerb implements Verb {
    private static final String DELTA = "0.05";
    private static final String KAPPA = "0.452";

    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "plan",
                "plan how many checks tell a committed annotator from another",
                "Prints, for every kind of monitor, the least number of checks and the least number of"
                        + " passed ones that keep both error rates, by exact binomial tails. Use both"
                        + " numbers as printed: a larger number of checks with the same share may err"
                        + " more often. With --prices it says what to buy: the checks with most"
                        + " information for the money, and what errors remain.",
                List.of(),
                options(
                        Option.value("--from", "ETA", "Commitment that is too low, 0 to 1.", "0.7"),
                        Option.value("--to", "ETA", "Commitment that suffices, 0 to 1.", "0.9"),
                        Option.value(
                                "--delta",
                                "P",
                                "How often a committed person contradicts themselves on a repeat, below"
                                        + " 0.5.",
                                DELTA),
                        Option.value(
                                "--kappa",
                                "K",
                                "Chance-corrected agreement of committed people with the expert.",
                                KAPPA),
                        Option.value(
                                "--clarity",
                                "C",
                                "Of a gold item: 1 where all committed people agree, 0 where they split"
                                        + " evenly.",
                                "1"),
                        Option.value("--alpha", "P", "Greatest chance to pass at --from.", "0.05"),
                        Option.value("--beta", "P", "Greatest chance to fail at --to.", "0.05"),
                        Option.flag("--json", "Print everything as one JSON object.")),
                List.of(
                        "plan --from 0.7 --to 0.9 --delta 0.05 --kappa 0.452",
                        "plan --prices repeat=0.15,expert=2,gold=0.20 --least gold=10 --budget 15",
                        "plan --json"));
    }

    private static List<Option> options(Option... own) {
        return Stream.concat(Arrays.stream(own), PlanBudget.OPTIONS.stream()).toList();
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        var hypotheses =
                new Hypotheses(
                        arguments.number("--from").orElse(0.7),
                        arguments.number("--to").orElse(0.9),
                        arguments.number("--alpha").orElse(0.05),
                        arguments.number("--beta").orElse(0.05));
        double delta = number(arguments, "--delta", DELTA);
        Monitor perLabel = new Monitor.SelfConsistency(CommitmentPer.LABEL, delta);
        Monitor expert = new Monitor.Expert(number(arguments, "--kappa", KAPPA));
        Monitor gold = new Monitor.Gold(number(arguments, "--clarity", "1"));
        List<Monitor> monitors =
                List.of(
                        perLabel,
                        new Monitor.SelfConsistency(CommitmentPer.PAIR, delta),
                        expert,
                        gold);
        Map<String, Monitor> kinds = new LinkedHashMap<>();
        kinds.put("repeat", perLabel);
        kinds.put("expert", expert);
        kinds.put("gold", gold);
        Optional<PlanBudget> budget = PlanBudget.of(arguments, kinds, hypotheses);
        List<TestDesign> designs =
                monitors.stream().map(monitor -> TestDesign.of(monitor, hypotheses)).toList();
        if (arguments.has("--json")) {
            json(monitors, designs, budget, new JsonWriter(shell.sink()));
            return;
        }
        TextTable table =
                new TextTable()
                        .names("monitor")
                        .numbers("checks")
                        .numbers("pass from")
                        .numbers("wrongly passed")
                        .numbers("wrongly failed");
        for (int row = 0; row < designs.size(); row++) {
            TestDesign design = designs.get(row);
            table.row(
                    monitors.get(row).name(),
                    Numbers.count(design.n()),
                    Numbers.count(design.cut()),
                    Numbers.fixed(design.falsePass(), 4),
                    Numbers.fixed(design.falseFail(), 4));
        }
        shell.out()
                .println(
                        "Commitment "
                                + hypotheses.from()
                                + " against "
                                + hypotheses.to()
                                + ", at most "
                                + Numbers.percent(hypotheses.alpha())
                                + " wrongly passed and "
                                + Numbers.percent(hypotheses.beta())
                                + " wrongly failed");
        shell.out().println();
        table.print(shell.out(), shell.style());
        budget.ifPresent(plan -> plan.print(shell.out(), shell.style()));
    }

    private static double number(Arguments arguments, String option, String otherwise) {
        return Arguments.number(option, arguments.text(option, otherwise));
    }

    private static void json(
            List<Monitor> monitors,
            List<TestDesign> designs,
            Optional<PlanBudget> budget,
            JsonWriter json) {
        json.object().key("rows").array();
        for (int row = 0; row < designs.size(); row++) {
            TestDesign design = designs.get(row);
            json.newLine().object();
            json.key("monitor").value(monitors.get(row).name());
            json.key("n").value(design.n());
            json.key("cut").value(design.cut());
            json.key("false_pass").value(design.falsePass());
            json.key("false_fail").value(design.falseFail());
            json.endObject();
        }
        json.endArray();
        budget.ifPresent(plan -> plan.json(json));
        json.endObject().end();
    }
}
