package dev.earnest.app.report;

import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Block.Prose;
import dev.earnest.app.svg.Scale;
import dev.earnest.app.svg.Whisker;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.crowd.rank.RankAnnotators;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.judgments.ComparisonTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The people who voted: how reliable, and whether they favour a side of the screen.
final class VoterSection {
    private static final int MOST_NAMES = 12;

    private VoterSection() {}

    private static String names(List<String> names) {
        int shown = Math.min(names.size(), MOST_NAMES);
        String text = String.join(", ", names.subList(0, shown));
        return shown == names.size() ? text : text + " and " + (names.size() - shown) + " more";
    }

    static Section of(ComparisonTable table, Optional<RankResult> reliability, SideTally sides) {
        Optional<RankAnnotators> modelled = reliability.flatMap(RankResult::annotators);
        int people = table.annotators().size();
        double[] value = new double[people];
        double[] low = new double[people];
        double[] high = new double[people];
        Arrays.fill(value, Double.NaN);
        Arrays.fill(low, Double.NaN);
        Arrays.fill(high, Double.NaN);
        if (modelled.isPresent()) {
            for (int annotator = 0; annotator < people; annotator++) {
                int code = modelled.get().annotators().code(table.annotators().name(annotator));
                if (code >= 0) {
                    value[annotator] = modelled.get().reliability()[code];
                    low[annotator] = modelled.get().low()[code];
                    high[annotator] = modelled.get().high()[code];
                }
            }
        }
        List<Whisker> whiskers = new ArrayList<>();
        for (int annotator = 0; annotator < people; annotator++) {
            whiskers.add(Whisker.of(value[annotator], low[annotator], high[annotator]));
        }
        Scale scale = Whisker.scale(whiskers);
        List<List<Cell>> rows = new ArrayList<>();
        int place = 0;
        List<String> flagged = new ArrayList<>();
        for (int annotator : AnnotatorSection.byLowerBound(low, table.annotators())) {
            String flag = sides.flag(annotator);
            if (!flag.isEmpty()) {
                flagged.add(table.annotators().name(annotator) + " (" + flag + ")");
            }
            rows.add(
                    List.of(
                            Numbering.count(++place),
                            Cell.text(table.annotators().name(annotator)),
                            Numbering.fixed(value[annotator], 3),
                            Cell.picture(whiskers.get(annotator).svg(scale), low[annotator]),
                            Numbering.count(sides.votes(annotator)),
                            Numbering.percent(sides.tieShare(annotator)),
                            Numbering.percent(sides.leftShare(annotator)),
                            Cell.text(flag.isEmpty() ? "" : "favours " + flag)));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Prose(
                        (modelled.isPresent()
                                        ? "Reliability is the "
                                                + modelled.get().meaning()
                                                + ", estimated together with the ranking ("
                                                + reliability.get().method()
                                                + "). People are ranked by the lower bound of its 95 %"
                                                + " interval, so nobody comes first or last on a handful"
                                                + " of votes. "
                                        : "")
                                + "A person is flagged for a side where so many of their votes with a"
                                + " winner name the same side that chance would do it to one in a"
                                + " thousand.",
                        true));
        blocks.add(
                new Prose(
                        flagged.isEmpty()
                                ? "Nobody favours a side of the screen beyond chance."
                                : Numbers.of(flagged.size(), "person favours", "people favour")
                                        + " a side of the screen far beyond chance: "
                                        + names(flagged)
                                        + ".",
                        false));
        blocks.add(
                new Grid(
                        Numbers.of(people, "person", "people") + ", most reliable first",
                        List.of(
                                Column.number("#"),
                                Column.text("Person"),
                                Column.number("Reliability"),
                                Column.picture("", Whisker.axis(scale)),
                                Column.number("Votes"),
                                Column.number("Ties").wideOnly(),
                                Column.number("Left").wideOnly(),
                                Column.text("Flag")),
                        rows));
        return new Section("annotators", "Whom one can rely on", blocks);
    }
}
