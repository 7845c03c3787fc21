package dev.earnest.app.report;

import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Block.Prose;
import dev.earnest.evaluate.arena.Arena;
import dev.earnest.evaluate.arena.ArenaWords;
import dev.earnest.evaluate.arena.Influence;
import dev.earnest.evaluate.arena.VoterTest;
import java.util.ArrayList;
import java.util.List;

/// The voters of an arena: how much each of them matters, and who falls out of line.
final class ArenaVoterSection {
    private static final int MOST = 25;

    private ArenaVoterSection() {}

    static Section of(Arena arena) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Prose(
                        ArenaWords.influence(arena).replace(" Those who move a score most:", ""),
                        false));
        blocks.add(influence(arena.influence()));
        blocks.add(new Prose(ArenaWords.tested(arena), false));
        blocks.add(
                new Prose(
                        "The test multiplies, vote by vote, 1 / (2 p), where p is the share of votes on the"
                                + " same pair that are at most (at least) as high. An honest voter's product"
                                + " seldom becomes large. Over many voters some exceed the bound by chance; the"
                                + " last column corrects for that, and only voters with a small value there"
                                + " should be taken for outliers.",
                        true));
        if (!arena.findings().isEmpty()) {
            blocks.add(tested(arena.findings()));
        }
        return new Section("voters", "The voters", blocks);
    }

    private static Grid influence(List<Influence> influence) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Influence one : influence.stream().limit(MOST).toList()) {
            rows.add(
                    List.of(
                            Cell.text(one.voter()),
                            Numbering.count(one.votes()),
                            Cell.text(one.model()),
                            Numbering.fixed(one.shift(), 1),
                            Numbering.percent(one.inWidths()),
                            Cell.text(one.changesLeader() ? one.leaderWithout() : "the same")));
        }
        return new Grid(
                "Scores with every voter left out in turn, the greatest change first",
                List.of(
                        Column.text("Voter"),
                        Column.number("Votes").wideOnly(),
                        Column.text("Moves"),
                        Column.number("By points"),
                        Column.number("Of half its interval").wideOnly(),
                        Column.text("Leader without").wideOnly()),
                rows);
    }

    private static Grid tested(List<VoterTest.Finding> findings) {
        List<List<Cell>> rows = new ArrayList<>();
        for (VoterTest.Finding one : findings.stream().limit(MOST).toList()) {
            rows.add(
                    List.of(
                            Cell.text(one.voter()),
                            Numbering.count(one.votes()),
                            Numbering.fixed(one.evidence(), 1),
                            Cell.text(one.flagged() ? "flagged" : "in line"),
                            Numbering.fixed(one.adjusted(), 4)));
        }
        return new Grid(
                "The sequential test, strongest evidence first",
                List.of(
                        Column.text("Voter"),
                        Column.number("Votes").wideOnly(),
                        Column.number("Evidence"),
                        Column.text("Alone"),
                        Column.number("p over all voters")),
                rows);
    }
}
