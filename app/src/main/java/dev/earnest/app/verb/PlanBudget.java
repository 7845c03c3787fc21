package dev.earnest.app.verb;

import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Nearest;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.Style;
import dev.earnest.app.terminal.TextTable;
import dev.earnest.monitor.commitment.Monitor;
import dev.earnest.monitor.plan.Hypotheses;
import dev.earnest.monitor.plan.Offer;
import dev.earnest.monitor.plan.Plan;
import dev.earnest.monitor.plan.Planner;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What to buy for one annotator, from prices of the kinds of checks: within a budget, or as cheaply as
/// the error rates allow.
///
/// @param plan what to buy
/// @param hypotheses what it tests
record PlanBudget(Plan plan, Hypotheses hypotheses) {
    static final List<Option> OPTIONS =
            List.of(
                    Option.value(
                            "--prices",
                            "KIND=PRICE,...",
                            "What one repeat, expert or gold check costs, for example"
                                    + " repeat=0.15,expert=2,gold=0.20; only priced kinds are bought."),
                    Option.value(
                            "--budget",
                            "MONEY",
                            "Money for the checks of one annotator; the plan says which to buy and"
                                    + " what errors remain. Without it: what keeps both error rates."),
                    Option.value(
                            "--least",
                            "KIND=N,...",
                            "Checks to buy in any case, for example gold=5: repeats are blind to a"
                                    + " fixed cheap rule."),
                    Option.value("--most", "KIND=N,...", "Checks that can be had."));

    /// @param kinds monitors that can be priced, by their names on the command line
    /// @return empty where no prices are given
    static Optional<PlanBudget> of(
            Arguments arguments, Map<String, Monitor> kinds, Hypotheses hypotheses) {
        if (!arguments.has("--prices")) {
            for (String option : List.of("--budget", "--least", "--most")) {
                if (arguments.has(option)) {
                    throw new UsageException(
                            option + " needs --prices, for example repeat=0.15,expert=2,gold=0.20");
                }
            }
            return Optional.empty();
        }
        Map<String, Double> prices = numbers(arguments, "--prices", kinds);
        Map<String, Double> least = numbers(arguments, "--least", prices);
        Map<String, Double> most = numbers(arguments, "--most", prices);
        List<Offer> offers = new ArrayList<>();
        prices.forEach((kind, price) -> {
            Monitor monitor = kinds.get(kind);
            if (monitor != null) {
                offers.add(
                        new Offer(
                                monitor,
                                price,
                                whole("--least", kind, least.getOrDefault(kind, 0.0)),
                                whole(
                                        "--most",
                                        kind,
                                        most.getOrDefault(kind, (double) Integer.MAX_VALUE))));
            }
        });
        Plan plan =
                arguments.has("--budget")
                        ? Planner.within(
                                Arguments.number("--budget", arguments.text("--budget", "")),
                                offers,
                                hypotheses)
                        : Planner.toKeepErrors(offers, hypotheses);
        return Optional.of(new PlanBudget(plan, hypotheses));
    }

    private static Map<String, Double> numbers(
            Arguments arguments, String option, Map<String, ?> known) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (Map.Entry<String, String> pair : arguments.pairs(option)) {
            String kind = pair.getKey();
            List<String> names = List.copyOf(known.keySet());
            if (!known.containsKey(kind)) {
                throw new UsageException(
                        option
                                + " '"
                                + kind
                                + "' is none of "
                                + String.join(", ", names)
                                + Nearest.hint(kind, names));
            }
            double number = Arguments.number(option + " " + kind, pair.getValue());
            if (numbers.put(kind, number) != null) {
                throw new UsageException(option + " gives '" + kind + "' twice");
            }
        }
        return numbers;
    }

    private static int whole(String option, String kind, double number) {
        if (number != Math.rint(number) || number < 0 || number > Integer.MAX_VALUE) {
            throw new UsageException(
                    option + " " + kind + " '" + number + "' is not a whole number from 0");
        }
        return (int) number;
    }

    void print(PrintStream out, Style style) {
        TextTable table =
                new TextTable()
                        .names("buy for each annotator")
                        .numbers("checks")
                        .numbers("each")
                        .numbers("cost")
                        .numbers("points if passed");
        for (Plan.Purchase purchase : plan.purchases()) {
            table.row(
                    purchase.offer().monitor().name(),
                    Numbers.count(purchase.signals()),
                    Numbers.fixed(purchase.offer().price(), 2),
                    Numbers.fixed(purchase.signals() * purchase.offer().price(), 2),
                    Integer.toString(purchase.points()));
        }
        out.println();
        table.print(out, style);
        out.println();
        out.println(
                "Costs "
                        + Numbers.fixed(plan.cost(), 2)
                        + "; pass from "
                        + Numbers.count(plan.cut())
                        + " points on: wrongly passed "
                        + Numbers.fixed(plan.falsePass(), 4)
                        + ", wrongly failed "
                        + Numbers.fixed(plan.falseFail(), 4)
                        + (plan.suffices(hypotheses)
                                ? ", as asked"
                                : ", more than asked: raise the budget or move --from and --to"
                                        + " apart"));
        out.println(
                "Fisher information about commitment: "
                        + Numbers.fixed(plan.information(), 1)
                        + ", a standard error of about "
                        + Numbers.fixed(1 / Math.sqrt(plan.information()), 3));
    }

    void json(JsonWriter json) {
        json.newLine().key("plan").object();
        json.key("cost").value(plan.cost());
        json.key("information").value(plan.information());
        json.key("cut").value(plan.cut());
        json.key("false_pass").value(plan.falsePass());
        json.key("false_fail").value(plan.falseFail());
        json.key("suffices").value(plan.suffices(hypotheses));
        json.key("purchases").array();
        for (Plan.Purchase purchase : plan.purchases()) {
            json.newLine().object();
            json.key("monitor").value(purchase.offer().monitor().name());
            json.key("n").value(purchase.signals());
            json.key("price").value(purchase.offer().price());
            json.key("points").value(purchase.points());
            json.endObject();
        }
        json.endArray().endObject();
    }
}
