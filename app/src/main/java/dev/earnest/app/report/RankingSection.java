package dev.earnest.app.report;

import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Block.Legend;
import dev.earnest.app.report.Block.Prose;
import dev.earnest.app.svg.Scale;
import dev.earnest.app.svg.Whisker;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.judgments.ComparisonTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The ranking: every item with its score and its intervals as dot and whiskers.
final class RankingSection {
    private static final int MOST_ROWS = 120;

    private RankingSection() {}

    static Section of(
            ComparisonTable table,
            RankResult ranking,
            Optional<RankResult> perVote,
            int[] order,
            int[] ranks) {
        List<Whisker> whiskers = new ArrayList<>();
        for (int item = 0; item < order.length; item++) {
            whiskers.add(
                    new Whisker(
                            ranking.score()[item],
                            ranking.low()[item],
                            ranking.high()[item],
                            perVote.isPresent() ? perVote.get().low()[item] : Double.NaN,
                            perVote.isPresent() ? perVote.get().high()[item] : Double.NaN));
        }
        Scale scale = Whisker.scale(whiskers);
        int decimals = Math.max(0, scale.decimals(5) + (scale.high() - scale.low() > 50 ? 0 : 1));
        int[] games = RankedItems.games(table);
        List<List<Cell>> rows = new ArrayList<>();
        for (int item : order) {
            Whisker whisker = whiskers.get(item);
            rows.add(
                    List.of(
                            ranks[item] == 0 ? Cell.text("–") : Numbering.count(ranks[item]),
                            Cell.text(table.items().name(item)),
                            Numbering.fixed(whisker.value(), decimals),
                            Numbering.interval(whisker.low(), whisker.high(), decimals),
                            Cell.picture(whisker.svg(scale), whisker.value()),
                            Numbering.count(games[item])));
        }
        List<Block.Key> keys = new ArrayList<>();
        keys.add(new Block.Key("dot", "score (" + ranking.meaning() + ")"));
        keys.add(
                new Block.Key(
                        "whisker",
                        perVote.isPresent()
                                ? "95 % interval, drawing whole people again"
                                : "95 % interval"));
        if (perVote.isPresent()) {
            keys.add(new Block.Key("inner", "95 % interval if every vote were independent"));
        }
        return new Section(
                "ranking",
                "The ranking",
                List.of(
                        new Prose(
                                "Scores by "
                                        + ranking.method()
                                        + ". A rank is 1 plus the number of items whose whole interval"
                                        + " lies above: items that share a rank cannot be told apart by"
                                        + " these votes.",
                                true),
                        new Legend(keys),
                        new Grid(
                                Numbers.of(order.length, "item", "items") + ", best first",
                                List.of(
                                        Column.number("Rank"),
                                        Column.text("Item"),
                                        Column.number("Score"),
                                        Column.number("95 % interval").wideOnly(),
                                        Column.picture("", Whisker.axis(scale)),
                                        Column.number("Games").wideOnly()),
                                rows,
                                MOST_ROWS)));
    }
}
