package dev.earnest.app.contract;

import dev.earnest.app.report.Block;
import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Block.Prose;
import dev.earnest.app.report.Section;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.incentives.contract.Agency;
import dev.earnest.incentives.contract.Contracts.Outcome;
import dev.earnest.incentives.contract.SolvedContract;
import dev.earnest.incentives.contract.WageLaw;
import java.util.ArrayList;
import java.util.List;

/// The forms of contract side by side.
final class FormsSection {
    private FormsSection() {}

    static Section of(Solution solution) {
        Campaign campaign = solution.campaign();
        Amounts amounts = Amounts.of(campaign.currency(), solution.solved());
        boolean hourly = campaign.minutes().isPresent();
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("Form"));
        columns.add(Column.number("Effort"));
        columns.add(Column.number(capital(campaign.passes())).wideOnly());
        columns.add(Column.number("Pay"));
        if (hourly) {
            columns.add(Column.number("An hour").wideOnly());
        }
        columns.add(Column.number("1 in 20 under").wideOnly());
        columns.add(Column.number("Worst").wideOnly());
        columns.add(Column.number("Profit").wideOnly());
        columns.add(Column.number("Gap"));
        columns.add(Column.text("Holds"));
        List<List<Cell>> rows = new ArrayList<>();
        for (Outcome outcome : solution.outcomes()) {
            rows.add(
                    switch (outcome) {
                        case Outcome.Solved solved ->
                                solved(campaign, amounts, solved.contract(), hourly);
                        case Outcome.Refused refused -> refused(refused, columns.size());
                    });
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Prose(
                        "If effort could be seen, both sides would agree on effort "
                                + Numbers.fixed(solution.best().effort(), 3)
                                + " for a sure "
                                + amounts.wage(solution.best().wage())
                                + " "
                                + campaign.currency().getCurrencyCode()
                                + ", and the campaign would earn "
                                + amounts.wage(solution.best().profit())
                                + " a period: the first best. The gap is how far a form falls short of"
                                + " that.",
                        false));
        blocks.add(
                new Grid(
                        "Forms of contract, amounts in "
                                + campaign.currency().getCurrencyCode()
                                + " a period",
                        columns,
                        rows));
        two(solution, amounts, blocks);
        return new Section("forms", "The forms side by side", blocks);
    }

    private static List<Cell> solved(
            Campaign campaign, Amounts amounts, SolvedContract contract, boolean hourly) {
        Agency agency = campaign.agency();
        WageLaw law = WageLaw.of(agency.signal(), contract.schedule(), contract.effort());
        double pass = agency.signal().pass(contract.effort());
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.text(capital(contract.form().label())));
        cells.add(Cell.number(Numbers.fixed(contract.effort(), 3), contract.effort()));
        cells.add(Cell.number(Numbers.percent(pass), pass));
        cells.add(Cell.number(amounts.wage(contract.expectedWage()), contract.expectedWage()));
        if (hourly) {
            double hour = 60 * contract.expectedWage() / campaign.minutes().orElseThrow();
            cells.add(Cell.number(amounts.wage(hour), hour));
        }
        cells.add(Cell.number(amounts.wage(law.quantile(0.05)), law.quantile(0.05)));
        double worst = contract.schedule().wage(0);
        cells.add(Cell.number(amounts.wage(worst), worst));
        cells.add(Cell.number(minus(amounts.wage(contract.profit())), contract.profit()));
        cells.add(Cell.number(amounts.gap(contract.gap()), contract.gap()));
        cells.add(Cell.text("yes"));
        return cells;
    }

    private static List<Cell> refused(Outcome.Refused refused, int columns) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.text(capital(refused.form().label())));
        while (cells.size() < columns - 1) {
            cells.add(Cell.text("–"));
        }
        cells.add(Cell.text("no"));
        return cells;
    }

    private static void two(Solution solution, Amounts amounts, List<Block> blocks) {
        Campaign campaign = solution.campaign();
        solution.two()
                .ifPresent(two ->
                        blocks.add(
                                new Prose(
                                        "If a person could only choose between effort "
                                                + campaign.two().orElseThrow().low()
                                                + " and "
                                                + campaign.two().orElseThrow().high()
                                                + ", "
                                                + amounts.wage(two.high())
                                                + " from "
                                                + two.cut()
                                                + " "
                                                + campaign.passes()
                                                + " on and "
                                                + amounts.wage(two.low())
                                                + " below would lose only "
                                                + Sentences.significant(two.gap(), 3)
                                                + ": with two choices a threshold is nearly"
                                                + " free. People have more choices than two.",
                                        true)));
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String minus(String number) {
        return number.replace('-', '−');
    }
}
