package dev.earnest.app.report;

import dev.earnest.app.Provenance;
import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Block.Prose;
import dev.earnest.app.report.Page.Figure;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.evaluate.arena.Arena;
import dev.earnest.evaluate.arena.ArenaWords;
import dev.earnest.evaluate.arena.NextPairs;
import dev.earnest.evaluate.arena.Slice;
import dev.earnest.evaluate.arena.Standing;
import dev.earnest.evaluate.arena.Status;
import java.util.ArrayList;
import java.util.List;

/// The page on an arena: who leads and how sure that is, at equal style too, what was left out, which
/// voters matter, and which pairs should meet next.
public final class ArenaReport {
    private static final int LARGEST_MATRIX = 60;
    private static final int SLICE_LEADERS = 3;

    private final Arena arena;

    private ArenaReport(Arena arena) {
        this.arena = arena;
    }

    /// @param title of the page; empty for one made from the data
    /// @param notes what reading the files came to
    public static Page page(String title, Arena arena, List<String> notes, Provenance provenance) {
        ArenaReport report = new ArenaReport(arena);
        List<Section> sections = new ArrayList<>();
        sections.add(LeaderboardSection.of(arena));
        sections.add(
                MatrixSection.of(
                        arena.table(),
                        arena.standings().stream().mapToInt(Standing::item).toArray(),
                        LARGEST_MATRIX));
        arena.style().ifPresent(style -> sections.add(report.style(style)));
        if (!arena.influence().isEmpty()) {
            sections.add(ArenaVoterSection.of(arena));
        }
        sections.add(report.leftOut());
        if (!arena.slices().isEmpty()) {
            sections.add(report.slices());
        }
        if (arena.settings().nextPairs() > 0) {
            sections.add(report.next());
        }
        return new Page(
                title.isEmpty()
                        ? "An arena of " + Numbers.of(arena.standings().size(), "model", "models")
                        : title,
                report.figures(),
                report.story(),
                arena.warnings(),
                sections,
                notes,
                provenance);
    }

    private List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(Numbers.count(arena.table().size()), "votes"));
        if (arena.table().hasAnnotators()) {
            figures.add(new Figure(Numbers.count(arena.table().annotators().size()), "voters"));
        }
        figures.add(new Figure(Numbers.count(arena.standings().size()), "models"));
        figures.add(
                new Figure(
                        Numbers.count(
                                arena.standings().stream()
                                        .filter(one -> one.status() == Status.ESTABLISHED)
                                        .count()),
                        "scores established"));
        if (arena.clustered()) {
            figures.add(
                    new Figure(
                            Numbers.fixed(arena.widthRatio(), 2) + "×",
                            "interval width, voters over votes"));
        }
        return figures;
    }

    private List<String> story() {
        List<String> story = new ArrayList<>();
        Standing first = arena.standings().getFirst();
        long together = arena.standings().stream().filter(one -> one.rank() == 1).count();
        if (Double.isNaN(first.score())) {
            story.add("The votes determine no ranking; the warnings say why.");
        } else if (together <= 1) {
            story.add(
                    first.model()
                            + " leads, and its interval lies above that of every other model.");
        } else {
            story.add(
                    first.model()
                            + " has the highest score, but the votes cannot tell it apart from "
                            + Numbers.of(together - 1, "other model", "other models")
                            + " whose intervals overlap with its own.");
        }
        story.add(ArenaWords.widths(arena));
        story.addAll(
                ArenaWords.leftOut(arena).stream()
                        .map(line -> Numbering.capital(line) + ".")
                        .toList());
        if (!arena.influence().isEmpty()) {
            story.add(ArenaWords.tested(arena));
        }
        return story;
    }

    private Section style(RankResult style) {
        List<List<Cell>> rows = new ArrayList<>();
        for (RankResult.Coefficient one : style.parameters()) {
            double half = 1.96 * one.standardError();
            rows.add(
                    List.of(
                            Cell.text(one.name().replaceFirst("^style: ", "")),
                            Numbering.fixed(one.value(), 3),
                            Numbering.interval(one.value() - half, one.value() + half, 3),
                            Numbering.percent(1 / (1 + Math.exp(-one.value())))));
        }
        return new Section(
                "style",
                "What style does",
                List.of(
                        new Prose(
                                "Scores at equal style come from a model in which the odds depend on the"
                                        + " models and on differences of style. A coefficient is in log odds for a"
                                        + " typical difference; above 0, more of it wins. The last column is how often"
                                        + " the side with more of it wins between equal models.",
                                true),
                        new Grid(
                                "Coefficients of style",
                                List.of(
                                        Column.text("Feature"),
                                        Column.number("Coefficient"),
                                        Column.number("95 % interval"),
                                        Column.number("Wins with more").wideOnly()),
                                rows)));
    }

    private Section leftOut() {
        List<List<Cell>> rows = new ArrayList<>();
        row(rows, "Read", arena.read());
        int leaked = arena.leaks().leaked().size();
        row(
                rows,
                arena.settings().dropLeaked()
                        ? "Left out: a reply gives its model away"
                        : "A reply gives its model away, kept as asked",
                leaked);
        row(rows, "Left out: beyond the daily cap", arena.capped());
        row(rows, "Left out: by voters who fall out of line", arena.dropped());
        row(rows, "Counted", arena.table().size());
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Grid("Votes", List.of(Column.text("Votes"), Column.number("Number")), rows));
        if (arena.leaks().unchecked() > 0) {
            blocks.add(
                    new Prose(
                            Numbers.of(arena.leaks().unchecked(), "vote has", "votes have")
                                    + " no texts, so that leaked identities could not be looked for.",
                            true));
        }
        if (!arena.leaks().words().isEmpty()) {
            List<List<Cell>> words = new ArrayList<>();
            arena.leaks()
                    .words()
                    .forEach((word, count) ->
                            words.add(List.of(Cell.text(word), Numbering.count(count))));
            blocks.add(
                    new Grid(
                            "What gave models away",
                            List.of(Column.text("Words"), Column.number("Battles")),
                            words));
        }
        return new Section("left-out", "What was counted", blocks);
    }

    private static void row(List<List<Cell>> rows, String name, int count) {
        if (count > 0) {
            rows.add(List.of(Cell.text(name), Numbering.count(count)));
        }
    }

    private Section slices() {
        String fact = arena.settings().slice().orElse("");
        List<List<Cell>> rows = new ArrayList<>();
        for (Slice slice : arena.slices()) {
            rows.add(
                    List.of(
                            Cell.text(slice.value().isEmpty() ? "(not given)" : slice.value()),
                            Numbering.count(slice.votes()),
                            Cell.text(
                                    slice.standings().isEmpty()
                                            ? slice.why()
                                            : ArenaWords.leaders(slice, SLICE_LEADERS))));
        }
        return new Section(
                "slices",
                "By " + fact,
                List.of(
                        new Grid(
                                "The best in every part, with 95 % intervals",
                                List.of(
                                        Column.text(Numbering.capital(fact)),
                                        Column.number("Votes"),
                                        Column.text("Best")),
                                rows)));
    }

    private Section next() {
        List<List<Cell>> rows = new ArrayList<>();
        for (NextPairs.Pair pair :
                arena.next().all().stream().limit(arena.settings().nextPairs()).toList()) {
            rows.add(
                    List.of(
                            Cell.text(pair.first()),
                            Cell.text(pair.second()),
                            Numbering.percent(pair.probability())));
        }
        return new Section(
                "next",
                "Which pairs should meet next",
                List.of(
                        new Prose(
                                "The next vote teaches most where two models are close and their scores"
                                        + " uncertain: the probability falls with the gap and grows with the"
                                        + " widths of both intervals.",
                                true),
                        new Grid(
                                "The likeliest pairs",
                                List.of(
                                        Column.text("First"),
                                        Column.text("Second"),
                                        Column.number("Probability")),
                                rows)));
    }
}
