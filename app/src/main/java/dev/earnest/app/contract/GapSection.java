package dev.earnest.app.contract;

import dev.earnest.app.report.Block;
import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Block.Picture;
import dev.earnest.app.report.Block.Prose;
import dev.earnest.app.report.Section;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.incentives.contract.Contracts;
import java.util.ArrayList;
import java.util.List;

/// How the gap falls with the number of repeats, and how many are needed.
final class GapSection {
    private GapSection() {}

    static Section of(Campaign campaign, List<GapCurve> curves) {
        List<Block> blocks = new ArrayList<>();
        campaign.goal().ifPresent(goal -> blocks.add(goal(campaign, goal)));
        blocks.add(
                new Picture(
                        ContractPictures.gap(campaign, curves).svg("gap-picture"),
                        "Gap against the number of "
                                + campaign.item()
                                + "s, both in equal factors; slopes over the last two powers of ten."
                                + limit(campaign),
                        List.of(),
                        false));
        blocks.add(table(campaign, curves));
        campaign.two()
                .ifPresent(two ->
                        blocks.add(
                                new Picture(
                                        TwoEffortsPicture.of(campaign, two)
                                                .svg("two-efforts-picture"),
                                        "If a person could only choose between effort "
                                                + two.low()
                                                + " and "
                                                + two.high()
                                                + ": the gap of a threshold, on an axis of equal"
                                                + " factors, falls along a line; the broken one has"
                                                + " the slope that theory gives, the divergence of"
                                                + " the two pass rates.",
                                        List.of(),
                                        false)));
        return new Section("gap", "How many " + campaign.item() + "s are enough", blocks);
    }

    private static String limit(Campaign campaign) {
        return Contracts.gapLimit(campaign.agency()).isPresent()
                ? " The broken line is what theory says of the general and the linear contract for many "
                        + campaign.item()
                        + "s: "
                        + Sentences.significant(
                                Contracts.gapLimit(campaign.agency()).getAsDouble(), 4)
                        + " divided by their number."
                : "";
    }

    private static Block goal(Campaign campaign, Campaign.Goal goal) {
        List<String> words = new ArrayList<>();
        for (Reach reach : Reach.all(campaign)) {
            words.add(
                    "the "
                            + Sentences.name(reach.form())
                            + " "
                            + (reach.repeats().isPresent()
                                    ? "with " + Numbers.count(reach.repeats().getAsInt())
                                    : "not within " + Numbers.count(goal.most())));
        }
        return new Prose(
                "A gap of at most "
                        + Sentences.plain(goal.gap())
                        + " "
                        + campaign.currency().getCurrencyCode()
                        + " a period is reached by "
                        + (words.isEmpty()
                                ? "none of these forms."
                                : String.join(", ", words) + " " + campaign.item() + "s a period."),
                false);
    }

    private static Block table(Campaign campaign, List<GapCurve> curves) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.number(campaign.item() + "s"));
        for (GapCurve curve : curves) {
            columns.add(Column.number(curve.name()));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (int n : campaign.curve().numbers()) {
            List<Cell> row = new ArrayList<>();
            row.add(Cell.number(Numbers.count(n), n));
            for (GapCurve curve : curves) {
                row.add(
                        curve.points().stream()
                                .filter(point -> point.repeats() == n && point.gap() > 0)
                                .findFirst()
                                .map(point ->
                                        Cell.number(
                                                Sentences.significant(point.gap(), 3), point.gap()))
                                .orElse(Cell.text("–")));
            }
            rows.add(row);
        }
        return new Grid(
                "Gap in " + campaign.currency().getCurrencyCode() + " a period", columns, rows);
    }
}
