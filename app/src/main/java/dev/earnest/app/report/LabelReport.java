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
import dev.earnest.judgments.LabelTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The report on labels: which label every item gets, how sure that is, and who can be relied on.
public final class LabelReport {
    private static final int LEAST_CERTAIN = 25;
    private static final double UNSURE = 0.8;

    private final LabelTable table;
    private final LabelResult result;
    private final List<MeasuredAgreement> agreement;
    private final ItemVotes votes;

    private LabelReport(LabelTable table, LabelResult result, List<MeasuredAgreement> agreement) {
        this.table = table;
        this.result = result;
        this.agreement = List.copyOf(agreement);
        votes = ItemVotes.of(table);
    }

    /// @param title of the page; empty for one made from the data
    /// @param table the labels
    /// @param result what a method inferred from them
    /// @param agreement measures on the same labels
    /// @param notes what reading the file came to
    public static Page page(
            String title,
            LabelTable table,
            LabelResult result,
            List<MeasuredAgreement> agreement,
            List<String> notes,
            Provenance provenance) {
        LabelReport report = new LabelReport(table, result, agreement);
        List<Section> sections = new ArrayList<>();
        sections.add(report.labels());
        sections.add(
                ConfidenceSection.of(
                        "How sure the labels are", "The least certain items", table, result, ""));
        sections.add(
                AnnotatorSection.ofSkills(
                        result.annotators(), result.estimates(), result.method()));
        result.estimates()
                .confusion()
                .ifPresent(confusion ->
                        sections.add(
                                ConfusionSection.of(
                                        result.annotators(),
                                        result.labels(),
                                        result.estimates(),
                                        confusion)));
        sections.add(AgreementSection.of(agreement));
        sections.add(report.disagreement());
        return new Page(
                title.isEmpty() ? report.title() : title,
                report.figures(),
                report.story(),
                report.warnings(),
                sections,
                notes,
                provenance);
    }

    private String title() {
        return "What "
                + Numbers.of(table.annotators().size(), "person says", "people say")
                + " about "
                + Numbers.of(table.items().size(), "item", "items");
    }

    private List<Figure> figures() {
        return List.of(
                new Figure(Numbers.count(table.size()), "labels"),
                new Figure(Numbers.count(table.annotators().size()), "people"),
                new Figure(Numbers.count(table.items().size()), "items"),
                new Figure(Numbers.count(table.labels().size()), "classes"),
                new Figure(
                        Numbers.fixed((double) table.size() / table.items().size(), 1),
                        "labels an item"));
    }

    private List<String> story() {
        List<String> story = new ArrayList<>();
        int[] order = byShare();
        long[] counts = counts();
        story.add(
                Numbers.of(table.annotators().size(), "person gave ", "people gave ")
                        + Numbers.of(table.size(), "label", "labels")
                        + " to "
                        + Numbers.of(table.items().size(), "item", "items")
                        + ". The commonest answer is “"
                        + result.labels().name(order[0])
                        + "” ("
                        + Numbers.percent((double) counts[order[0]] / result.chosen().length)
                        + " of the items).");
        String sentence = AgreementSection.sentence(agreement);
        if (!sentence.isEmpty()) {
            story.add(sentence);
        }
        long unsure = unsure();
        story.add(
                unsure == 0
                        ? "Every item has a label whose probability is at least "
                                + Numbers.fixed(UNSURE, 1)
                                + " under "
                                + result.method()
                                + "."
                        : Numbers.of(unsure, "item has", "items have")
                                + " a label whose probability under "
                                + result.method()
                                + " is below "
                                + Numbers.fixed(UNSURE, 1)
                                + " ("
                                + Numbers.percent((double) unsure / result.chosen().length)
                                + "): these gain most from further answers.");
        return story;
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>(result.warnings());
        long single = votes.itemsWithOneAnswer();
        if (single > 0) {
            warnings.add(
                    Numbers.of(single, "item has", "items have")
                            + " a single answer; nothing there can be checked against anybody else.");
        }
        return warnings;
    }

    private Section labels() {
        int[] order = byShare();
        long[] counts = counts();
        List<List<Cell>> rows = new ArrayList<>();
        double most = Math.max(1, counts[order[0]]);
        for (int label : order) {
            rows.add(
                    List.of(
                            Cell.text(result.labels().name(label)),
                            Numbering.count(counts[label]),
                            Numbering.percent((double) counts[label] / result.chosen().length),
                            Numbering.percent((double) votes.answersOf(label) / table.size()),
                            Cell.picture(Bar.svg(counts[label] / most), (double) counts[label])));
        }
        return new Section(
                "labels",
                "The labels",
                List.of(
                        new Grid(
                                "Inferred labels (" + result.method() + ")",
                                List.of(
                                        Column.text("Label"),
                                        Column.number("Items"),
                                        Column.number("Share of items"),
                                        Column.number("Share of answers").wideOnly(),
                                        Column.picture("", "")),
                                rows)));
    }

    private Section disagreement() {
        List<List<Cell>> rows = new ArrayList<>();
        for (int item : votes.mostSplit(LEAST_CERTAIN)) {
            rows.add(
                    List.of(
                            Cell.text(result.items().name(item)),
                            Cell.text(votes.text(item, table.labels())),
                            Numbering.fixed(votes.pairAgreement(item), 2),
                            Cell.text(result.label(item)),
                            Numbering.fixed(result.confidence(item), 3)));
        }
        return new Section(
                "disagreement",
                "Where people disagree most",
                List.of(
                        new Prose(
                                "Items whose answers are most divided, by the share of pairs of"
                                        + " people who agree; items with more answers come before items"
                                        + " with few."
                                        + " Such items are hard, ambiguous, or not covered by the"
                                        + " instructions: read them before collecting more.",
                                true),
                        new Grid(
                                "Items with the most divided answers",
                                List.of(
                                        Column.text("Item"),
                                        Column.text("Answers given"),
                                        Column.number("Pairs agreeing"),
                                        Column.text("Inferred"),
                                        Column.number("Probability")),
                                rows)));
    }

    private long[] counts() {
        long[] counts = new long[result.labels().size()];
        for (int label : result.chosen()) {
            counts[label]++;
        }
        return counts;
    }

    private int[] byShare() {
        long[] counts = counts();
        return IntStream.range(0, counts.length)
                .boxed()
                .sorted(
                        Comparator.comparingLong((Integer label) -> -counts[label])
                                .thenComparing(label -> result.labels().name(label)))
                .mapToInt(label -> label)
                .toArray();
    }

    private long unsure() {
        long unsure = 0;
        for (int item = 0; item < result.chosen().length; item++) {
            if (result.confidence(item) < UNSURE) {
                unsure++;
            }
        }
        return unsure;
    }
}
