package dev.earnest.app.report;

import dev.earnest.app.Provenance;
import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Block.Picture;
import dev.earnest.app.report.Page.Figure;
import dev.earnest.app.svg.Axis;
import dev.earnest.app.svg.LineChart;
import dev.earnest.app.svg.Series;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.evaluate.feedback.PromptMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The page on where prompts lie.
public final class PromptMapReport {
    private static final int ENDS = 6;
    private static final int LONGEST = 160;

    private PromptMapReport() {}

    /// @param prompts those on the map
    /// @param all how many different prompts there are
    /// @param embedder the model whose vectors place them; empty where their words do
    public static Page page(
            List<String> prompts,
            int all,
            PromptMap map,
            Optional<String> embedder,
            Provenance provenance) {
        double[] x = map.points().stream().mapToDouble(PromptMap.Point::x).toArray();
        double[] y = map.points().stream().mapToDouble(PromptMap.Point::y).toArray();
        String svg =
                new LineChart(
                                "Where the prompts lie",
                                "Scatter plot of "
                                        + prompts.size()
                                        + (embedder.isPresent()
                                                ? " prompts by a model's vectors along"
                                                : " prompts by their words along")
                                        + " the two directions in which they differ most.",
                                Axis.linear("first direction"),
                                Axis.linear("second direction"))
                        .with(Series.of("", x, y, Series.Look.DOTS, 1))
                        .svg("map-picture");
        return new Page(
                "A map of prompts",
                List.of(
                        new Figure(Numbers.count(prompts.size()), "different prompts"),
                        new Figure(
                                Numbers.percent(
                                        map.explained().getFirst() + map.explained().getLast()),
                                "of their differences shown")),
                List.of(
                        (embedder.isPresent()
                                        ? "Prompts that mean nearly the same to "
                                                + embedder.get().replaceFirst(" at http.*", "")
                                                + " lie near each other"
                                        : "Prompts that share words lie near each other")
                                + "; a prompt far from all others asks for something else."),
                all > prompts.size()
                        ? List.of(
                                "only the first "
                                        + prompts.size()
                                        + " of "
                                        + all
                                        + " prompts are mapped")
                        : List.of(),
                List.of(
                        new Section(
                                "map",
                                "The map",
                                List.of(
                                        new Picture(
                                                svg,
                                                embedder.map(name ->
                                                                "The vectors that "
                                                                        + name
                                                                        + " gives, at length 1,")
                                                                .orElse(
                                                                        "Words and pairs of words, weighted by how rare they are,")
                                                        + " and the two principal components of what remains. The axes have no unit.",
                                                List.of(),
                                                true))),
                        ends("first", "along the first direction", prompts, x),
                        ends("second", "along the second direction", prompts, y)),
                List.of(),
                provenance);
    }

    private static Section ends(String id, String what, List<String> prompts, double[] scores) {
        List<Integer> order = new ArrayList<>();
        for (int index = 0; index < scores.length; index++) {
            order.add(index);
        }
        order.sort(Comparator.comparingDouble(index -> scores[index]));
        int shown = Math.min(ENDS, order.size() / 2);
        List<List<Cell>> rows = new ArrayList<>();
        for (int index : order.subList(0, shown)) {
            rows.add(row("low", prompts.get(index), scores[index]));
        }
        for (int index : order.subList(order.size() - shown, order.size())) {
            rows.add(row("high", prompts.get(index), scores[index]));
        }
        return new Section(
                id,
                "The ends " + what,
                List.of(
                        new Grid(
                                "Prompts at both ends",
                                List.of(
                                        Column.text("End"),
                                        Column.number("Place"),
                                        Column.text("Prompt")),
                                rows)));
    }

    private static List<Cell> row(String end, String prompt, double score) {
        return List.of(
                Cell.text(end),
                Numbering.fixed(score, 2),
                Cell.text(
                        prompt.length() <= LONGEST ? prompt : prompt.substring(0, LONGEST) + "…"));
    }
}
