package dev.earnest.app.report;

import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Block.Legend;
import dev.earnest.app.report.Block.Prose;
import dev.earnest.app.svg.Scale;
import dev.earnest.app.svg.Whisker;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.evaluate.arena.Arena;
import dev.earnest.evaluate.arena.ArenaWords;
import dev.earnest.evaluate.arena.Standing;
import java.util.ArrayList;
import java.util.List;

/// The leaderboard of an arena: every model with its score, both intervals, and how far they carry.
final class LeaderboardSection {
    private static final int MOST_ROWS = 120;

    private LeaderboardSection() {}

    static Section of(Arena arena) {
        List<Whisker> whiskers = new ArrayList<>();
        for (Standing one : arena.standings()) {
            whiskers.add(
                    new Whisker(
                            one.score(),
                            one.low(),
                            one.high(),
                            arena.clustered() ? one.voteLow() : Double.NaN,
                            arena.clustered() ? one.voteHigh() : Double.NaN));
        }
        Scale scale = Whisker.scale(whiskers);
        boolean styled = arena.style().isPresent();
        List<List<Cell>> rows = new ArrayList<>();
        for (int place = 0; place < whiskers.size(); place++) {
            Standing one = arena.standings().get(place);
            List<Cell> row = new ArrayList<>();
            row.add(rank(one.rank()));
            row.add(Cell.text(one.model()));
            row.add(Numbering.fixed(one.score(), 0));
            row.add(Numbering.interval(one.low(), one.high(), 0));
            row.add(Cell.picture(whiskers.get(place).svg(scale), one.score()));
            arena.weighted()
                    .ifPresent(weighted -> {
                        int item = one.item();
                        row.add(Numbering.fixed(weighted.score(item), 0));
                        row.add(Numbering.interval(weighted.low(item), weighted.high(item), 0));
                    });
            row.add(Numbering.count(one.battles()));
            if (styled) {
                row.add(rank(one.styleRank()));
            }
            row.add(Cell.text(one.status().label()));
            rows.add(row);
        }
        List<Column> columns = new ArrayList<>();
        columns.add(Column.number("Rank"));
        columns.add(Column.text("Model"));
        columns.add(Column.number("Score"));
        columns.add(Column.number("95 % interval").wideOnly());
        columns.add(Column.picture("", Whisker.axis(scale)));
        if (arena.weighted().isPresent()) {
            columns.add(Column.number("Weighted").wideOnly());
            columns.add(Column.number("Weighted 95 %").wideOnly());
        }
        columns.add(Column.number("Battles").wideOnly());
        if (styled) {
            columns.add(Column.number("At equal style").wideOnly());
        }
        columns.add(Column.number("Status").wideOnly());
        List<Block.Key> keys = new ArrayList<>();
        keys.add(new Block.Key("dot", "score (" + arena.result().meaning() + ")"));
        keys.add(
                new Block.Key(
                        "whisker",
                        arena.clustered()
                                ? "95 % interval, voters independent"
                                : "95 % interval, votes independent"));
        if (arena.clustered()) {
            keys.add(new Block.Key("inner", "95 % interval if every vote were independent"));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Prose(
                        "A rank is 1 plus the number of models whose whole interval lies above:"
                                + " models that share a rank cannot be told apart by these votes. A score"
                                + " is established where half its interval is at most "
                                + Numbers.fixed(arena.settings().established(), 0)
                                + " points, usable up to "
                                + Numbers.fixed(arena.settings().usable(), 0)
                                + ", and preliminary beyond.",
                        true));
        arena.weighted().ifPresent(_ -> blocks.add(new Prose(ArenaWords.weighted(arena), true)));
        blocks.add(new Legend(keys));
        blocks.add(
                new Grid(
                        Numbers.of(whiskers.size(), "model", "models") + ", best first",
                        columns,
                        rows,
                        MOST_ROWS));
        return new Section("leaderboard", "The leaderboard", blocks);
    }

    private static Cell rank(int rank) {
        return rank == 0 ? Cell.text("–") : Numbering.count(rank);
    }
}
