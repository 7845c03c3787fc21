package dev.earnest.app.verb.evaluate;

import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.Style;
import dev.earnest.app.terminal.TextTable;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.evaluate.arena.Arena;
import dev.earnest.evaluate.arena.ArenaWords;
import dev.earnest.evaluate.arena.Influence;
import dev.earnest.evaluate.arena.NextPairs;
import dev.earnest.evaluate.arena.Slice;
import dev.earnest.evaluate.arena.Standing;
import dev.earnest.evaluate.arena.VoterTest;
import java.io.PrintStream;
import java.util.List;

/// What `evaluate arena` prints for people.
final class ArenaText {
    private static final int MOST_VOTERS = 8;
    private static final int SLICE_LEADERS = 3;

    private final Arena arena;
    private final PrintStream out;
    private final Style style;

    ArenaText(Arena arena, PrintStream out, Style style) {
        this.arena = arena;
        this.out = out;
        this.style = style;
    }

    void print(String files, List<String> notes) {
        out.println(style.bold(files) + ": " + ArenaWords.size(arena));
        for (String note : notes) {
            out.println(style.warning("note") + ": " + note);
        }
        for (String line : ArenaWords.leftOut(arena)) {
            out.println(line);
        }
        for (String warning : arena.warnings()) {
            out.println(style.warning("warning") + ": " + warning);
        }
        leaderboard();
        out.println();
        out.println(ArenaWords.widths(arena));
        for (RankResult.Coefficient parameter : arena.result().parameters()) {
            coefficient(parameter);
        }
        weighted();
        arena.style()
                .ifPresent(controlled -> {
                    out.println();
                    out.println(
                            "At equal style, in log odds per typical difference of style, positive where"
                                    + " more of it wins:");
                    controlled.parameters().forEach(this::coefficient);
                });
        voters();
        next();
        slices();
    }

    private void leaderboard() {
        boolean styled = arena.style().isPresent();
        TextTable table =
                new TextTable()
                        .numbers("rank")
                        .names("model")
                        .numbers("score")
                        .numbers("95 % interval")
                        .numbers("per vote")
                        .numbers("battles")
                        .numbers("win rate");
        if (styled) {
            table.numbers("rank at equal style");
        }
        table.names("status");
        for (Standing one : arena.standings()) {
            List<String> cells =
                    new java.util.ArrayList<>(
                            List.of(
                                    one.rank() == 0 ? "-" : Integer.toString(one.rank()),
                                    one.model(),
                                    Numbers.fixed(one.score(), 0),
                                    Numbers.interval(one.low(), one.high(), 0),
                                    Numbers.interval(one.voteLow(), one.voteHigh(), 0),
                                    Numbers.count(one.battles()),
                                    Numbers.percent(one.winRate())));
            if (styled) {
                cells.add(one.styleRank() == 0 ? "-" : Integer.toString(one.styleRank()));
            }
            cells.add(one.status().label());
            table.row(cells.toArray(new String[0]));
        }
        out.println();
        table.print(out, style);
    }

    private void weighted() {
        arena.weighted()
                .ifPresent(weighted -> {
                    out.println();
                    out.println(ArenaWords.weighted(arena));
                    TextTable table =
                            new TextTable()
                                    .numbers("rank")
                                    .names("model")
                                    .numbers("weighted score")
                                    .numbers("95 % interval")
                                    .numbers("difference");
                    for (Standing one : arena.standings()) {
                        int item = one.item();
                        table.row(
                                weighted.rank(item) == 0
                                        ? "-"
                                        : Integer.toString(weighted.rank(item)),
                                one.model(),
                                Numbers.fixed(weighted.score(item), 0),
                                Numbers.interval(weighted.low(item), weighted.high(item), 0),
                                Numbers.fixed(weighted.score(item) - one.score(), 0));
                    }
                    table.print(out, style);
                });
    }

    private void coefficient(RankResult.Coefficient parameter) {
        out.println(
                "  "
                        + parameter.name().replaceFirst("^style: ", "")
                        + ": "
                        + Numbers.fixed(parameter.value(), 3)
                        + (Double.isNaN(parameter.standardError())
                                ? ""
                                : " (standard error "
                                        + Numbers.fixed(parameter.standardError(), 3)
                                        + ")"));
    }

    private void voters() {
        if (arena.influence().isEmpty()) {
            return;
        }
        out.println();
        out.println(ArenaWords.influence(arena));
        TextTable table =
                new TextTable()
                        .names("voter")
                        .numbers("votes")
                        .names("moves")
                        .numbers("by points")
                        .numbers("of half width")
                        .names("leader without");
        for (Influence one : arena.influence().stream().limit(MOST_VOTERS).toList()) {
            table.row(
                    one.voter(),
                    Numbers.count(one.votes()),
                    one.model(),
                    Numbers.fixed(one.shift(), 1),
                    Numbers.percent(one.inWidths()),
                    one.changesLeader() ? one.leaderWithout() + " (changes)" : one.leaderWithout());
        }
        table.print(out, style);
        out.println();
        out.println(ArenaWords.tested(arena));
        List<VoterTest.Finding> flagged =
                arena.findings().stream().filter(VoterTest.Finding::flagged).toList();
        if (!flagged.isEmpty()) {
            TextTable test =
                    new TextTable()
                            .names("voter")
                            .numbers("votes")
                            .numbers("evidence")
                            .numbers("p over all voters");
            for (VoterTest.Finding one : flagged.stream().limit(MOST_VOTERS).toList()) {
                test.row(
                        one.voter(),
                        Numbers.count(one.votes()),
                        Numbers.fixed(one.evidence(), 1),
                        Numbers.fixed(one.adjusted(), 4));
            }
            test.print(out, style);
        }
    }

    private void next() {
        List<NextPairs.Pair> pairs =
                arena.next().all().stream().limit(arena.settings().nextPairs()).toList();
        if (pairs.isEmpty()) {
            return;
        }
        out.println();
        out.println("Pairs that should meet next, close models and uncertain scores first");
        TextTable table = new TextTable().names("first").names("second").numbers("probability");
        for (NextPairs.Pair pair : pairs) {
            table.row(pair.first(), pair.second(), Numbers.percent(pair.probability()));
        }
        table.print(out, style);
    }

    private void slices() {
        if (arena.slices().isEmpty()) {
            return;
        }
        String fact = arena.settings().slice().orElse("");
        out.println();
        out.println("By " + fact);
        TextTable table =
                new TextTable().names(fact).numbers("votes").texts("best, with 95 % interval", 100);
        for (Slice slice : arena.slices()) {
            table.row(
                    slice.value().isEmpty() ? "(not given)" : slice.value(),
                    Numbers.count(slice.votes()),
                    slice.standings().isEmpty()
                            ? slice.why()
                            : ArenaWords.leaders(slice, SLICE_LEADERS));
        }
        table.print(out, style);
    }
}
