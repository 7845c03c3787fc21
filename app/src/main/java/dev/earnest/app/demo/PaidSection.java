package dev.earnest.app.demo;

import dev.earnest.app.report.Block;
import dev.earnest.app.report.Section;
import dev.earnest.app.svg.Axis;
import dev.earnest.app.svg.Bar;
import dev.earnest.app.svg.Guide;
import dev.earnest.app.svg.LineChart;
import dev.earnest.app.svg.Series;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.incentives.contract.PublishedContract;
import java.util.ArrayList;
import java.util.List;

/// What was paid, by the books, beside one price for every answer.
final class PaidSection {
    private PaidSection() {}

    static Section of(DemoResult result, PublishedContract contract) {
        List<Payroll.Group> groups = result.payroll().groups(DemoResult.CONDUCTS);
        double most =
                groups.stream()
                        .mapToDouble(group -> Math.max(group.each(), group.flatEach()))
                        .max()
                        .orElse(1);
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Prose(
                        "Every answer has a small price, and hidden repeats that are answered alike earn a bonus by a published contract. The amounts are from the platform's double-entry books. Beside them stands what the same "
                                + DemoStory.money(result.payroll().cost())
                                + " would have been at one price for every answer.",
                        false));
        blocks.add(
                new Block.Grid(
                        "Paid to each, on average",
                        List.of(
                                Block.Column.text("They were"),
                                Block.Column.number("By the contract"),
                                Block.Column.picture("", ""),
                                Block.Column.number("At one price").wideOnly(),
                                Block.Column.picture("", "").wideOnly(),
                                Block.Column.number("Difference")),
                        groups.stream().map(group -> row(group, most)).toList()));
        blocks.add(
                new Block.Picture(picture(result, contract), caption(contract), List.of(), false));
        blocks.add(
                new Block.Prose(
                        "A bonus for repeats pays whoever answers them alike, and that includes who copies and who colludes. Nothing is taken from anybody by a program: for seven days a person who has looked can reject answers, with a reason, and the annotator can appeal.",
                        true));
        return new Section("paid", "What was paid", blocks);
    }

    private static List<Block.Cell> row(Payroll.Group group, double most) {
        double change = group.flatEach() == 0 ? 0 : group.each() / group.flatEach() - 1;
        return List.of(
                Block.Cell.text(group.word()),
                Block.Cell.number(DemoStory.money(Math.round(group.each())), group.each()),
                Block.Cell.picture(Bar.svg(group.each() / most), group.each()),
                Block.Cell.number(DemoStory.money(Math.round(group.flatEach())), group.flatEach()),
                Block.Cell.picture(Bar.svg(group.flatEach() / most), group.flatEach()),
                Block.Cell.number(DemoReport.minus(DemoStory.change(change)), change));
    }

    private static String caption(PublishedContract contract) {
        return "The published contract: the bonus for a period of "
                + contract.repeats()
                + " hidden repeats, by how many are answered alike. Dotted lines: the average of each group. Clicking answers about half alike, as coins do.";
    }

    private static String picture(DemoResult result, PublishedContract contract) {
        double[] alike = new double[contract.repeats() + 1];
        double[] bonus = new double[alike.length];
        long[] minor = contract.minor();
        for (int i = 0; i < alike.length; i++) {
            alike[i] = i;
            bonus[i] = minor[i] / 100.0;
        }
        LineChart chart =
                new LineChart(
                                "The contract",
                                "The bonus by repeats answered alike, from nothing to "
                                        + Numbers.fixed(bonus[bonus.length - 1], 2)
                                        + " EUR",
                                Axis.linear("repeats answered alike")
                                        .between(0, contract.repeats()),
                                Axis.linear("bonus, EUR"))
                        .with(Series.of("", alike, bonus, Series.Look.DOTTED_LINE, 1));
        for (String word : List.of("clicking", "trying")) {
            double mean =
                    result.of(word).stream()
                            .mapToDouble(finding -> finding.review().repeats().share())
                            .filter(share -> !Double.isNaN(share))
                            .average()
                            .orElse(Double.NaN);
            if (!Double.isNaN(mean)) {
                chart = chart.with(new Guide(true, mean * contract.repeats(), word));
            }
        }
        return chart.svg("contract");
    }
}
