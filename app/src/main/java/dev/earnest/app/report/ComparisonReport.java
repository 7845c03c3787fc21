package dev.earnest.app.report;

import dev.earnest.app.Provenance;
import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Block.Prose;
import dev.earnest.app.report.Page.Figure;
import dev.earnest.app.svg.Bar;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.crowd.label.LabelResult;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.LabelTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The report on comparisons: who leads, by how much, and who voted how.
public final class ComparisonReport {
    private static final int MOST_SPLIT = 25;
    private static final int LARGEST_MATRIX = 80;

    private final ComparisonTable table;
    private final Results results;
    private final PairTally pairs;
    private final SideTally sides;
    private final int[] order;
    private final int[] ranks;
    private final int[] shown;

    /// What was computed for the page.
    ///
    /// @param ranking scores with the intervals to trust, drawn from whole annotators where there are any
    /// @param perVote the same scores with intervals that take votes as independent
    /// @param reliability a ranking that models its annotators; empty without annotators
    /// @param agreement measures on the same votes
    /// @param winners which side of every pair won, inferred from its votes; empty without annotators
    public record Results(
            RankResult ranking,
            Optional<RankResult> perVote,
            Optional<RankResult> reliability,
            List<MeasuredAgreement> agreement,
            Optional<Winners> winners) {
        public Results {
            agreement = List.copyOf(agreement);
        }
    }

    /// The winners of pairs as labels.
    ///
    /// @param votes comparisons as labels `first`, `second`, `tie` of a pair
    /// @param result what a method inferred from them
    public record Winners(LabelTable votes, LabelResult result) {}

    private ComparisonReport(ComparisonTable table, Results results) {
        this.table = table;
        this.results = results;
        pairs = PairTally.of(table);
        sides = new SideTally(table);
        order = RankedItems.order(results.ranking());
        ranks = RankedItems.ranks(results.ranking());
        int scored = 0;
        while (scored < order.length && !Double.isNaN(results.ranking().score()[order[scored]])) {
            scored++;
        }
        shown = Arrays.copyOf(order, scored == 0 ? order.length : scored);
    }

    /// @param title of the page; empty for one made from the data
    /// @param notes what reading the file came to
    public static Page page(
            String title,
            ComparisonTable table,
            Results results,
            List<String> notes,
            Provenance provenance) {
        ComparisonReport report = new ComparisonReport(table, results);
        List<Section> sections = new ArrayList<>();
        sections.add(
                RankingSection.of(
                        table, results.ranking(), results.perVote(), report.shown, report.ranks));
        sections.add(MatrixSection.of(table, report.shown, LARGEST_MATRIX));
        sections.add(AgreementSection.of(results.agreement()));
        if (table.hasAnnotators()) {
            sections.add(VoterSection.of(table, results.reliability(), report.sides));
        }
        results.winners()
                .ifPresent(winners ->
                        sections.add(
                                ConfidenceSection.of(
                                        "How sure the winner of each pair is",
                                        "The least certain pairs",
                                        winners.votes(),
                                        winners.result(),
                                        "An item is a prompt with a pair; “first” means that the"
                                                + " one named first won.")));
        sections.add(report.disagreement());
        sections.add(report.votes());
        Set<String> warnings = new LinkedHashSet<>();
        warnings.addAll(results.ranking().warnings());
        if (warnings.isEmpty()) {
            results.reliability().ifPresent(result -> warnings.addAll(result.warnings()));
        }
        return new Page(
                title.isEmpty() ? report.title() : title,
                report.figures(),
                report.story(),
                List.copyOf(warnings),
                sections,
                notes,
                provenance);
    }

    private String title() {
        return table.hasAnnotators()
                ? "What "
                        + Numbers.of(table.annotators().size(), "person prefers", "people prefer")
                        + " among "
                        + Numbers.of(table.items().size(), "item", "items")
                : "What the votes prefer among "
                        + Numbers.of(table.items().size(), "item", "items");
    }

    private List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(Numbers.count(table.size()), "votes"));
        if (table.hasAnnotators()) {
            figures.add(new Figure(Numbers.count(table.annotators().size()), "people"));
        }
        figures.add(new Figure(Numbers.count(table.items().size()), "items compared"));
        if (table.hasPrompts()) {
            figures.add(new Figure(Numbers.count(table.prompts().size()), "prompts"));
        }
        figures.add(new Figure(Numbers.count(pairs.size()), "different pairs"));
        figures.add(
                new Figure(
                        Numbers.percent((double) (sides.tie + sides.bothBad) / sides.total()),
                        "ties"));
        return figures;
    }

    private List<String> story() {
        List<String> story = new ArrayList<>();
        story.add(leader());
        story.add(
                (table.hasAnnotators()
                                ? Numbers.of(
                                        table.annotators().size(), "person cast ", "people cast ")
                                : "")
                        + Numbers.of(table.size(), "vote", "votes")
                        + " on "
                        + Numbers.of(table.items().size(), "item", "items")
                        + ", "
                        + Numbers.fixed((double) table.size() / Math.max(1, pairs.size()), 1)
                        + " on each of "
                        + Numbers.of(pairs.size(), "pair", "pairs")
                        + "; "
                        + Numbers.percent((double) (sides.tie + sides.bothBad) / sides.total())
                        + " of the votes see no difference.");
        String sentence = AgreementSection.sentence(results.agreement());
        if (!sentence.isEmpty()) {
            story.add(sentence);
        }
        results.perVote().ifPresent(perVote -> intervalSentence(perVote).ifPresent(story::add));
        return story;
    }

    private String leader() {
        RankResult ranking = results.ranking();
        int first = order[0];
        if (Double.isNaN(ranking.score()[first])) {
            return "The votes determine no ranking; the warnings say why.";
        }
        String name = table.items().name(first);
        int together = 0;
        for (int rank : ranks) {
            if (rank == 1) {
                together++;
            }
        }
        if (Double.isNaN(ranking.low()[first])) {
            return name + " leads.";
        }
        return together <= 1
                ? name + " leads, and its interval lies above that of every other item."
                : name
                        + " has the highest score, but the votes cannot tell it apart from "
                        + Numbers.of(together - 1L, "other item", "other items")
                        + " whose intervals overlap with its own.";
    }

    private Optional<String> intervalSentence(RankResult perVote) {
        double ratio = 0;
        int used = 0;
        for (int item = 0; item < order.length; item++) {
            double honest = results.ranking().high()[item] - results.ranking().low()[item];
            double narrow = perVote.high()[item] - perVote.low()[item];
            if (honest > 0 && narrow > 0) {
                ratio += narrow / honest;
                used++;
            }
        }
        if (used == 0) {
            return Optional.empty();
        }
        double mean = ratio / used;
        return Optional.of(
                mean < 0.97
                        ? "The intervals here draw whole people again, because one person's votes hang"
                                + " together. Intervals that take every vote as independent would be "
                                + Numbers.fixed(100 * (1 - mean), 0)
                                + " % narrower, and too sure."
                        : "The intervals here draw whole people again; taking every vote as independent"
                                + " would change them little.");
    }

    private Section disagreement() {
        List<List<Cell>> rows = new ArrayList<>();
        for (PairTally.Pair pair : pairs.mostSplit(table, MOST_SPLIT)) {
            List<Cell> row = new ArrayList<>();
            row.add(Cell.text(table.items().name(pair.first())));
            row.add(Cell.text(table.items().name(pair.second())));
            if (table.hasPrompts()) {
                row.add(Cell.text(table.prompts().name(pair.prompt())));
            }
            for (long count : pair.votes()) {
                row.add(Numbering.count(count));
            }
            row.add(Numbering.fixed(pair.agreement(), 2));
            rows.add(row);
        }
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("First"));
        columns.add(Column.text("Second"));
        if (table.hasPrompts()) {
            columns.add(Column.text("Prompt").wideOnly());
        }
        columns.add(Column.number("For first"));
        columns.add(Column.number("For second"));
        columns.add(Column.number("Ties"));
        columns.add(Column.number("Agreeing").wideOnly());
        return new Section(
                "disagreement",
                "Where people disagree most",
                List.of(
                        new Prose(
                                "“Agreeing” is the share of pairs of votes that are equal; pairs with"
                                        + " more votes come before pairs with few. Close"
                                        + " calls are no fault of anybody; a strong split on a pair that"
                                        + " should be clear points at the instructions.",
                                true),
                        new Grid("The most divided pairs", columns, rows)));
    }

    private Section votes() {
        List<List<Cell>> rows = new ArrayList<>();
        addOutcome(rows, "Left is better", sides.left);
        addOutcome(rows, "Right is better", sides.right);
        addOutcome(rows, "Tie", sides.tie);
        if (sides.bothBad > 0) {
            addOutcome(rows, "Both are bad", sides.bothBad);
        }
        if (sides.cannotJudge > 0) {
            addOutcome(rows, "Cannot judge", sides.cannotJudge);
        }
        double[] bounds = sides.leftBounds();
        String sentence =
                Double.isNaN(bounds[0])
                        ? "No vote names a winner."
                        : "Of the votes with a winner, "
                                + Numbers.percent(sides.leftShare())
                                + " went to the left side (95 % interval "
                                + Numbers.percent(bounds[0])
                                + " to "
                                + Numbers.percent(bounds[1])
                                + "). "
                                + (bounds[0] > 0.5 || bounds[1] < 0.5
                                        ? "Where the sides are assigned at random, that is a preference"
                                                + " for a side."
                                        : "That is no preference for a side that these votes could"
                                                + " show.");
        return new Section(
                "votes",
                "Ties and sides",
                List.of(
                        new Prose(sentence, false),
                        new Grid(
                                "What was answered",
                                List.of(
                                        Column.text("Answer"),
                                        Column.number("Votes"),
                                        Column.number("Share"),
                                        Column.picture("", "")),
                                rows)));
    }

    private void addOutcome(List<List<Cell>> rows, String name, long count) {
        double share = (double) count / sides.total();
        rows.add(
                List.of(
                        Cell.text(name),
                        Numbering.count(count),
                        Numbering.percent(share),
                        Cell.picture(Bar.svg(share), share)));
    }
}
