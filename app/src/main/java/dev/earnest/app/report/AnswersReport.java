package dev.earnest.app.report;

import dev.earnest.app.Provenance;
import dev.earnest.app.judge.JudgeMeasure;
import dev.earnest.app.judge.JudgeWords;
import dev.earnest.app.judge.JudgedAnswers;
import dev.earnest.app.report.Block.Picture;
import dev.earnest.app.report.Page.Figure;
import dev.earnest.app.svg.Histogram;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.evaluate.judge.ScoredAnswer;
import dev.earnest.evaluate.judge.quality.Estimated;
import dev.earnest.evaluate.judge.quality.RankingQuality;
import dev.earnest.evaluate.judge.quality.ScoreQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The page on answers that a judge scored or ranked: where models stand, how far to trust the judge, what failed.
public final class AnswersReport {
    private static final int LEAST = 1;
    private static final int MOST = 10;
    private static final int RANGES = 20;

    private AnswersReport() {}

    /// @param title of the page; empty for one made from the judge's name
    public static Page page(String title, JudgedAnswers judged, Provenance provenance) {
        List<Section> sections = new ArrayList<>();
        List<ScoreTable> tables = AnswerTables.of(judged);
        tables.stream().limit(1).map(ScoreTable::section).forEach(sections::add);
        if (judged instanceof JudgedAnswers.Scores scores) {
            spread(scores).ifPresent(sections::add);
        }
        List<JudgeMeasure> measures = judged.measures();
        if (!measures.isEmpty()) {
            sections.add(MeasureSection.of(measures, how(judged)));
        }
        tables.stream().skip(1).map(ScoreTable::section).forEach(sections::add);
        sections.addAll(AnswerCases.of(judged));
        String name = judged.judge().replaceFirst(" at http.*", "");
        return new Page(
                !title.isEmpty()
                        ? title
                        : switch (judged) {
                            case JudgedAnswers.Scores _ -> "What " + name + " gives";
                            case JudgedAnswers.Rankings _ -> "How " + name + " ranks";
                        },
                figures(judged),
                story(judged),
                JudgeWords.warnings(judged.spending(), judged.armed(), measures),
                sections,
                List.of(
                        Numbering.capital(JudgeWords.spending(judged.spending(), judged.price()))
                                + "."),
                provenance);
    }

    private static String how(JudgedAnswers judged) {
        return switch (judged) {
            case JudgedAnswers.Scores _ ->
                    "Every answer was shown alone, so no place can sway the judge. A score that could not be read counts"
                            + " nowhere. Pairs are two answers to one question.";
            case JudgedAnswers.Rankings _ ->
                    "The answers to a question were shown in an order drawn for it, and in its reverse. A ranking that"
                            + " could not be read counts nowhere. Pairs are two answers to one question.";
        };
    }

    private static List<Figure> figures(JudgedAnswers judged) {
        List<Figure> figures = new ArrayList<>();
        switch (judged) {
            case JudgedAnswers.Scores scores -> {
                figures.add(new Figure(Numbers.count(scores.scored().size()), "answers"));
                figures.add(new Figure(Numbers.count(scores.questions()), "questions"));
            }
            case JudgedAnswers.Rankings rankings ->
                    figures.add(
                            new Figure(
                                    Numbers.count(rankings.questions()),
                                    "questions, in both orders"));
        }
        for (JudgeMeasure one : judged.measures()) {
            switch (one.key()) {
                case "consistency", "same_best", "accuracy_untied" ->
                        figures.add(new Figure(Numbers.percent(one.found().value()), one.name()));
                default -> {}
            }
        }
        judged.price()
                .ifPresent(price ->
                        figures.add(
                                new Figure(
                                        JudgeWords.money(judged.spending().costEach(price)),
                                        "cost of a ruling")));
        return figures;
    }

    private static List<String> story(JudgedAnswers judged) {
        List<String> story = new ArrayList<>();
        first(judged).ifPresent(story::add);
        for (JudgeMeasure one : judged.measures()) {
            switch (one.key()) {
                case "consistency" ->
                        story.add(
                                "When the order of showing is reversed, "
                                        + JudgeWords.shown(one)
                                        + " of pairs of answers keep their order.");
                case "first_shown" ->
                        story.add(
                                one.isOff()
                                        ? "It favours what it reads "
                                                + (one.found().value() > 0.5 ? "early" : "late")
                                                + ": the answer shown earlier wins "
                                                + JudgeWords.shown(one)
                                                + " of pairs."
                                        : "No preference for a place was found: the answer shown earlier wins "
                                                + JudgeWords.shown(one)
                                                + " of pairs.");
                case "length_gap" ->
                        story.add(
                                one.isOff()
                                        ? "It prefers the longer answer "
                                                + (one.found().value() > 0 ? "more" : "less")
                                                + " often than people do."
                                        : "It likes long answers neither more nor less than people do, as far as these answers tell.");
                default -> {}
            }
        }
        return story;
    }

    private static Optional<String> first(JudgedAnswers judged) {
        return switch (judged) {
            case JudgedAnswers.Scores scores ->
                    first(
                            scores.quality().models(),
                            ScoreQuality.Mean::name,
                            ScoreQuality.Mean::mean,
                            "has the highest mean score");
            case JudgedAnswers.Rankings rankings ->
                    first(
                            rankings.quality().models(),
                            RankingQuality.Model::name,
                            RankingQuality.Model::beats,
                            "stands highest on average");
        };
    }

    private static <T> Optional<String> first(
            List<T> models, Function<T, String> name, Function<T, Estimated> number, String what) {
        if (models.size() < 2) {
            return Optional.empty();
        }
        boolean apart = number.apply(models.getFirst()).low() > number.apply(models.get(1)).high();
        return Optional.of(
                name.apply(models.getFirst())
                        + " "
                        + what
                        + (apart
                                ? "."
                                : "; its interval overlaps with that of "
                                        + name.apply(models.get(1))
                                        + "."));
    }

    private static Optional<Section> spread(JudgedAnswers.Scores judged) {
        double[] points =
                judged.scored().stream()
                        .map(ScoredAnswer::score)
                        .filter(one -> one.isPresent())
                        .mapToDouble(one -> one.getAsDouble())
                        .toArray();
        if (points.length == 0) {
            return Optional.empty();
        }
        boolean graded = true;
        double low = points[0];
        double high = points[0];
        for (double one : points) {
            graded &= one >= LEAST && one <= MOST;
            low = Math.min(low, one);
            high = Math.max(high, one);
        }
        // Whole points stand in the middle of their bars.
        double from = graded ? LEAST - 0.5 : low;
        double to = graded ? MOST + 0.5 : high > low ? high : low + 1;
        long[] counts = new long[graded ? MOST - LEAST + 1 : RANGES];
        for (double one : points) {
            int range = (int) ((one - from) / (to - from) * counts.length);
            counts[Math.min(range, counts.length - 1)]++;
        }
        return Optional.of(
                new Section(
                        "spread",
                        "How scores are spread",
                        List.of(
                                new Picture(
                                        Histogram.svg(
                                                "spread-picture",
                                                counts,
                                                from,
                                                to,
                                                "score",
                                                "answers"),
                                        "A judge that gives nearly all answers the same points cannot tell them apart.",
                                        List.of(),
                                        false))));
    }
}
