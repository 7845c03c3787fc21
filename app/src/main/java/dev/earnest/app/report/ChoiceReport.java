package dev.earnest.app.report;

import dev.earnest.app.Provenance;
import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Block.Prose;
import dev.earnest.app.report.Page.Figure;
import dev.earnest.app.svg.Scale;
import dev.earnest.app.svg.Whisker;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.evaluate.choice.ChoiceFormat;
import dev.earnest.evaluate.choice.ChoiceResult;
import dev.earnest.evaluate.judge.quality.Estimated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The page on a multiple-choice benchmark.
public final class ChoiceReport {
    private static final int MOST = 60;

    private ChoiceReport() {}

    /// @param model its folder
    /// @param cut texts that lost their beginning
    public static Page page(
            String model,
            ChoiceFormat format,
            ChoiceResult result,
            long cut,
            Provenance provenance) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(Numbers.count(result.answers().size()), "questions"));
        result.accuracy()
                .ifPresent(found ->
                        figures.add(new Figure(Numbers.percent(found.value()), "accuracy")));
        result.normalised()
                .ifPresent(found ->
                        figures.add(
                                new Figure(
                                        Numbers.percent(found.value()), "accuracy by character")));
        result.probability()
                .ifPresent(found ->
                        figures.add(
                                new Figure(
                                        Numbers.percent(found.value()),
                                        "probability of the right options")));
        double chance =
                result.answers().stream()
                        .mapToDouble(answer ->
                                (double)
                                                answer.item().correct().stream()
                                                        .filter(right -> right)
                                                        .count()
                                        / answer.item().options().size())
                        .average()
                        .orElse(Double.NaN);
        figures.add(new Figure(Numbers.percent(chance), "by guessing"));
        Estimated main = result.accuracy().or(result::probability).orElseThrow();
        return new Page(
                model + " on " + format.id(),
                figures,
                List.of(
                        main.low() > chance
                                ? "The model does better than guessing, which gives "
                                        + Numbers.percent(chance)
                                        + "."
                                : "These questions do not show that the model does better than guessing, which gives "
                                        + Numbers.percent(chance)
                                        + "."),
                cut == 0
                        ? List.of()
                        : List.of(
                                Numbers.of(cut, "text was", "texts were")
                                        + " too long for the model and lost their beginning"),
                List.of(measures(result), questions(result)),
                List.of(),
                provenance);
    }

    private static Section measures(ChoiceResult result) {
        Map<String, Estimated> all = new LinkedHashMap<>();
        result.accuracy().ifPresent(found -> all.put("Accuracy (acc)", found));
        result.normalised().ifPresent(found -> all.put("Accuracy by character (acc_norm)", found));
        result.probability().ifPresent(found -> all.put("Probability of the right options", found));
        all.putAll(result.categories());
        Scale scale = new Scale(0, 100, 2, 98);
        List<List<Cell>> rows = new ArrayList<>();
        all.forEach((name, found) ->
                rows.add(
                        List.of(
                                Cell.text(name),
                                Numbering.percent(found.value()),
                                Numbering.interval(100 * found.low(), 100 * found.high(), 1),
                                Cell.picture(
                                        Whisker.of(
                                                        100 * found.value(),
                                                        100 * found.low(),
                                                        100 * found.high())
                                                .svg(scale),
                                        found.value()),
                                Numbering.count(found.count()))));
        return new Section(
                "measures",
                "Results",
                List.of(
                        new Prose(
                                "The option with the greatest log-probability is the model's answer. By character, the"
                                        + " log-probability is divided by the option's length first, which takes from short"
                                        + " options the advantage of being short.",
                                true),
                        new Grid(
                                "Results with 95 % intervals",
                                List.of(
                                        Column.text("Measure"),
                                        Column.number("Value"),
                                        Column.number("95 % interval").wideOnly(),
                                        Column.picture("", Whisker.axis(scale)),
                                        Column.number("Questions").wideOnly()),
                                rows)));
    }

    private static Section questions(ChoiceResult result) {
        List<List<Cell>> rows = new ArrayList<>();
        for (ChoiceResult.Answer answer :
                result.answers().subList(0, Math.min(MOST, result.answers().size()))) {
            int said = answer.likeliest();
            rows.add(
                    List.of(
                            Cell.text(answer.item().id()),
                            Cell.text(answer.item().query()),
                            Cell.text(answer.item().options().get(said)),
                            Cell.text(answer.item().options().get(answer.item().gold())),
                            Cell.text(answer.item().correct().get(said) ? "right" : "wrong")));
        }
        return new Section(
                "questions",
                "Questions",
                List.of(
                        new Grid(
                                rows.size() < result.answers().size()
                                        ? "The first " + rows.size() + " questions"
                                        : "All questions",
                                List.of(
                                        Column.text("Id").wideOnly(),
                                        Column.text("Question"),
                                        Column.text("Answer"),
                                        Column.text("Right answer").wideOnly(),
                                        Column.text("")),
                                rows)));
    }
}
