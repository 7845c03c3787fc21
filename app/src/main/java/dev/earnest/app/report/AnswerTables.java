package dev.earnest.app.report;

import dev.earnest.app.judge.JudgedAnswers;
import dev.earnest.app.report.ScoreTable.Cell;
import dev.earnest.evaluate.judge.quality.Estimated;
import dev.earnest.evaluate.judge.quality.RankingQuality;
import dev.earnest.evaluate.judge.quality.ScoreQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What models got from a judge that scores or ranks, and how categories differ: the same tables on the terminal, on a
/// page and as JSON.
public final class AnswerTables {
    private static final int DECIMALS = 2;

    private AnswerTables() {}

    /// @return the tables that have rows; none where nothing could be judged
    public static List<ScoreTable> of(JudgedAnswers judged) {
        return all(judged).stream().filter(table -> !table.rows().isEmpty()).toList();
    }

    /// @return models and categories, with rows or without
    public static List<ScoreTable> all(JudgedAnswers judged) {
        return switch (judged) {
            case JudgedAnswers.Scores scores ->
                    List.of(
                            means(
                                    "models",
                                    "Mean scores",
                                    "Intervals take questions as independent, not answers.",
                                    "Model",
                                    "(unknown)",
                                    scores.quality().models()),
                            means(
                                    "categories",
                                    "By category",
                                    "",
                                    "Category",
                                    "(none)",
                                    scores.categories()));
            case JudgedAnswers.Rankings rankings ->
                    List.of(ranks(rankings.quality().models()), categories(rankings));
        };
    }

    private static ScoreTable means(
            String id,
            String title,
            String explanation,
            String head,
            String unnamed,
            List<ScoreQuality.Mean> means) {
        List<List<Cell>> rows = new ArrayList<>();
        for (ScoreQuality.Mean one : means) {
            Estimated mean = one.mean();
            rows.add(
                    List.of(
                            new Cell.Text(one.name().isEmpty() ? unnamed : one.name()),
                            new Cell.Decimal(mean.value(), DECIMALS),
                            new Cell.Range(mean.value(), mean.low(), mean.high(), DECIMALS),
                            new Cell.Count(one.answers()),
                            new Cell.Count(one.questions())));
        }
        return new ScoreTable(
                id,
                title,
                explanation,
                List.of(head, "Mean", "95 % interval", "Answers", "Questions"),
                rows);
    }

    private static ScoreTable ranks(List<RankingQuality.Model> models) {
        List<List<Cell>> rows = new ArrayList<>();
        for (RankingQuality.Model one : models) {
            Estimated beats = one.beats();
            rows.add(
                    List.of(
                            new Cell.Text(one.name().isEmpty() ? "(unknown)" : one.name()),
                            new Cell.Percent(beats.value(), 1),
                            new Cell.Interval(beats.value(), beats.low(), beats.high()),
                            new Cell.Percent(one.best().value(), 1),
                            new Cell.Decimal(one.place(), DECIMALS),
                            new Cell.Count(one.questions())));
        }
        return new ScoreTable(
                "models",
                "Where models stand",
                "Above others: the share of the other answers to the same question that stand below, mean of both"
                        + " orders. Intervals draw questions again.",
                List.of(
                        "Model",
                        "Above others",
                        "95 % interval",
                        "Best",
                        "Mean place",
                        "Questions"),
                rows);
    }

    private static ScoreTable categories(JudgedAnswers.Rankings rankings) {
        List<List<Cell>> rows = new ArrayList<>();
        rankings.categories()
                .forEach((name, found) ->
                        rows.add(
                                List.of(
                                        new Cell.Text(name.isEmpty() ? "(none)" : name),
                                        new Cell.Percent(value(found), 1),
                                        new Cell.Interval(
                                                value(found),
                                                found.map(Estimated::low).orElse(Double.NaN),
                                                found.map(Estimated::high).orElse(Double.NaN)),
                                        new Cell.Count(found.map(Estimated::count).orElse(0L)))));
        return new ScoreTable(
                "categories",
                "By category",
                "How often two answers stand the same way round in both orders.",
                List.of("Category", "Same order", "95 % interval", "Questions"),
                rows);
    }

    private static double value(Optional<Estimated> found) {
        return found.map(Estimated::value).orElse(Double.NaN);
    }
}
