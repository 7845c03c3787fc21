package dev.earnest.app.report;

import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Block.Prose;
import dev.earnest.app.svg.Scale;
import dev.earnest.app.svg.Whisker;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.crowd.label.AnnotatorEstimates;
import dev.earnest.judgments.Dictionary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The annotators, ranked by the lower bound of their interval.
final class AnnotatorSection {
    private AnnotatorSection() {}

    static Section ofSkills(Dictionary annotators, AnnotatorEstimates estimates, String method) {
        List<Whisker> whiskers = new ArrayList<>();
        for (int annotator = 0; annotator < annotators.size(); annotator++) {
            whiskers.add(
                    Whisker.of(
                            estimates.skill()[annotator],
                            estimates.low()[annotator],
                            estimates.high()[annotator]));
        }
        Scale scale = Whisker.scale(whiskers);
        List<List<Cell>> rows = new ArrayList<>();
        int place = 0;
        for (int annotator : byLowerBound(estimates.low(), annotators)) {
            Whisker whisker = whiskers.get(annotator);
            rows.add(
                    List.of(
                            Numbering.count(++place),
                            Cell.text(annotators.name(annotator)),
                            Numbering.fixed(whisker.value(), 3),
                            Numbering.interval(whisker.low(), whisker.high(), 3),
                            Cell.picture(whisker.svg(scale), whisker.low()),
                            Numbering.count(estimates.answers()[annotator])));
        }
        return new Section(
                "annotators",
                "Whom one can rely on",
                List.of(
                        new Prose(
                                "Ranked by the lower bound of the 95 % interval, so nobody comes first"
                                        + " or last on a handful of answers. The number is the "
                                        + estimates.meaning()
                                        + ", as "
                                        + method
                                        + " estimates it. A low number may also mean an unusual but"
                                        + " honest view: look at the answers before acting.",
                                true),
                        new Grid(
                                Numbers.of(annotators.size(), "person", "people")
                                        + ", most reliable first",
                                List.of(
                                        Column.number("#"),
                                        Column.text("Person"),
                                        Column.number("Skill"),
                                        Column.number("95 % interval").wideOnly(),
                                        Column.picture("", Whisker.axis(scale)),
                                        Column.number("Answers")),
                                rows)));
    }

    /// @return annotators by falling lower bound, those without one last; equal ones by name
    static int[] byLowerBound(double[] low, Dictionary names) {
        return IntStream.range(0, low.length)
                .boxed()
                .sorted((one, other) -> {
                    double first = Double.isNaN(low[one]) ? -1e300 : low[one];
                    double second = Double.isNaN(low[other]) ? -1e300 : low[other];
                    int order = Double.compare(second, first);
                    return order != 0 ? order : names.name(one).compareTo(names.name(other));
                })
                .mapToInt(annotator -> annotator)
                .toArray();
    }
}
