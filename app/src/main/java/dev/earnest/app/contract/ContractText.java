package dev.earnest.app.contract;

import dev.earnest.app.Shell;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.TextTable;
import dev.earnest.incentives.contract.Agency;
import dev.earnest.incentives.contract.Contracts.Outcome;
import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.contract.SolvedContract;
import dev.earnest.incentives.contract.TwoActions;
import dev.earnest.incentives.contract.WageLaw;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A solution as the terminal shows it.
public final class ContractText {
    private static final int MOST_ROWS = 14;

    private final Solution solution;
    private final Campaign campaign;
    private final Amounts amounts;
    private final Shell shell;
    private final PrintStream out;

    private ContractText(Solution solution, Shell shell) {
        this.solution = solution;
        this.campaign = solution.campaign();
        this.shell = shell;
        amounts = Amounts.of(campaign.currency(), solution.solved());
        out = shell.out();
    }

    /// Prints everything.
    public static void print(Solution solution, Shell shell) {
        ContractText text = new ContractText(solution, shell);
        text.head();
        text.forms();
        text.twoEfforts();
        text.schedule();
        text.goal();
        text.advice();
    }

    private void head() {
        int n = campaign.agency().repeats();
        out.println(
                campaign.name()
                        + ": "
                        + Numbers.of(n, campaign.item(), campaign.item() + "s")
                        + campaign.minutes().stream()
                                .mapToObj(minutes ->
                                        " in " + Sentences.plain(minutes) + " minutes of work")
                                .findFirst()
                                .orElse(" a period")
                        + ", amounts in "
                        + campaign.currency().getCurrencyCode());
        out.println(
                "If effort could be seen (the first best): effort "
                        + Numbers.fixed(solution.best().effort(), 3)
                        + ", pay "
                        + amounts.wage(solution.best().wage())
                        + ", profit "
                        + amounts.wage(solution.best().profit()));
        out.println();
    }

    private void forms() {
        boolean hourly = campaign.minutes().isPresent();
        TextTable table =
                new TextTable()
                        .names("form")
                        .numbers("effort")
                        .numbers(campaign.passes())
                        .numbers("pay");
        if (hourly) {
            table.numbers("an hour");
        }
        table.numbers("1 in 20 under")
                .numbers("worst")
                .numbers("profit")
                .numbers("gap")
                .names("holds");
        for (Outcome outcome : solution.outcomes()) {
            table.row(
                    switch (outcome) {
                        case Outcome.Solved solved -> row(solved.contract(), hourly);
                        case Outcome.Refused refused -> refusedRow(refused, hourly);
                    });
        }
        table.print(out, shell.style());
        for (Outcome.Refused refused : solution.refused()) {
            out.println(shell.style().warning("  no: ") + Sentences.refusal(refused));
        }
        out.println();
    }

    private String[] row(SolvedContract contract, boolean hourly) {
        Agency agency = campaign.agency();
        WageLaw law = WageLaw.of(agency.signal(), contract.schedule(), contract.effort());
        List<String> cells = new ArrayList<>();
        cells.add(contract.form().label());
        cells.add(Numbers.fixed(contract.effort(), 3));
        cells.add(Numbers.percent(agency.signal().pass(contract.effort())));
        cells.add(amounts.wage(contract.expectedWage()));
        if (hourly) {
            cells.add(
                    amounts.wage(60 * contract.expectedWage() / campaign.minutes().orElseThrow()));
        }
        cells.add(amounts.wage(law.quantile(0.05)));
        cells.add(amounts.wage(contract.schedule().wage(0)));
        cells.add(amounts.wage(contract.profit()));
        cells.add(amounts.gap(contract.gap()));
        cells.add("yes");
        return cells.toArray(String[]::new);
    }

    private static String[] refusedRow(Outcome.Refused refused, boolean hourly) {
        List<String> cells = new ArrayList<>();
        cells.add(refused.form().label());
        cells.add(
                refused.deviation()
                        .map(deviation -> Numbers.fixed(deviation.check().effort(), 3))
                        .orElse("-"));
        for (int cell = 0; cell < (hourly ? 7 : 6); cell++) {
            cells.add("-");
        }
        cells.add("no");
        return cells.toArray(String[]::new);
    }

    private void twoEfforts() {
        if (solution.two().isEmpty() || campaign.two().isEmpty()) {
            return;
        }
        TwoActions two = solution.two().get();
        out.println(
                "If a person could only choose between effort "
                        + campaign.two().get().low()
                        + " and "
                        + campaign.two().get().high()
                        + ": "
                        + amounts.wage(two.high())
                        + " from "
                        + two.cut()
                        + " "
                        + campaign.passes()
                        + " on, else "
                        + amounts.wage(two.low())
                        + ";");
        out.println(
                "the gap is "
                        + Sentences.significant(two.gap(), 3)
                        + " and shrinks by "
                        + Numbers.percent(-Math.expm1(-two.divergence()))
                        + " with every further "
                        + campaign.item()
                        + ", in the long run");
        out.println();
    }

    private void schedule() {
        Optional<PublishedContract> published = solution.published();
        if (published.isEmpty()) {
            out.println("The schedule is too long to be shown or published.");
            out.println();
            return;
        }
        PublishedContract contract = published.get();
        SolvedContract chosen = solution.chosen();
        WageLaw law = WageLaw.of(campaign.agency().signal(), chosen.schedule(), chosen.effort());
        ShownWages wages = ShownWages.of(contract, law, MOST_ROWS);
        out.println("What a person is shown (" + Sentences.name(chosen.form()) + ")");
        out.println("  " + ContractWords.example(campaign, contract, chosen));
        out.println("  " + ContractWords.atRandom(campaign, contract));
        TextTable table =
                new TextTable()
                        .numbers("of " + contract.repeats() + " " + campaign.passes())
                        .numbers("you are paid")
                        .numbers("this or more at effort " + Numbers.fixed(chosen.effort(), 2));
        for (ShownWages.Row row : wages.rows()) {
            table.row(row.count(), row.paid(contract.currency()), Numbers.percent(row.chance()));
        }
        table.print(out, shell.style());
        if (!wages.complete()) {
            out.println("  (every number has its own amount: --publish writes them all)");
        }
        out.println("  contract " + contract.hash());
        out.println();
    }

    private void goal() {
        if (campaign.goal().isEmpty()) {
            return;
        }
        Campaign.Goal goal = campaign.goal().get();
        List<String> words = new ArrayList<>();
        for (Reach reach : Reach.all(campaign)) {
            words.add(
                    reach.form().label()
                            + " "
                            + (reach.repeats().isPresent()
                                    ? Numbers.count(reach.repeats().getAsInt())
                                    : "not within " + Numbers.count(goal.most())));
        }
        out.println(
                "Least number of "
                        + campaign.item()
                        + "s for a gap of at most "
                        + Sentences.plain(goal.gap())
                        + " "
                        + campaign.currency().getCurrencyCode()
                        + ": "
                        + (words.isEmpty() ? "none of these forms" : String.join(", ", words)));
        out.println();
    }

    private void advice() {
        for (String sentence : Advice.of(solution)) {
            out.println(sentence);
        }
    }
}
