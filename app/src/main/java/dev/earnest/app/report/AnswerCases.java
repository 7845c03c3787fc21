package dev.earnest.app.report;

import dev.earnest.app.judge.JudgedAnswers;
import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.evaluate.judge.AnswerSet;
import dev.earnest.evaluate.judge.RankedSet;
import dev.earnest.evaluate.judge.Ruling;
import dev.earnest.evaluate.judge.ScoredAnswer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Single answers worth a look: the lowest scores, rankings that change with the order of showing, failures.
final class AnswerCases {
    private static final int LOWEST = 10;

    private AnswerCases() {}

    static List<Section> of(JudgedAnswers judged) {
        List<Section> sections = new ArrayList<>();
        switch (judged) {
            case JudgedAnswers.Scores scores -> {
                lowest(scores, sections);
                failures(
                        scores.scored().stream()
                                .flatMap(one ->
                                        one.rulings().stream()
                                                .map(ruling -> new Failure(one.set(), ruling)))
                                .toList(),
                        sections);
            }
            case JudgedAnswers.Rankings rankings -> {
                contradictions(rankings, sections);
                failures(
                        rankings.ranked().stream()
                                .flatMap(one ->
                                        one.rulings().stream()
                                                .map(ruling -> new Failure(one.set(), ruling)))
                                .toList(),
                        sections);
            }
        }
        return sections;
    }

    private static void lowest(JudgedAnswers.Scores scores, List<Section> sections) {
        List<List<Cell>> rows = new ArrayList<>();
        scores.scored().stream()
                .filter(one -> one.score().isPresent())
                .sorted(Comparator.comparingDouble(one -> one.score().getAsDouble()))
                .limit(LOWEST)
                .forEach(one -> rows.add(row(one)));
        JudgeCases.section(
                        "lowest",
                        "The lowest scores",
                        "Answers to read first: either they are bad, or the judge is.",
                        List.of("Question", "What was asked", "Model", "Score", "Its reasons end"),
                        rows,
                        rows.size())
                .ifPresent(sections::add);
    }

    private static List<Cell> row(ScoredAnswer one) {
        return List.of(
                Cell.text(one.set().question().id()),
                Cell.text(JudgeCases.cut(one.set().question().turns().getFirst())),
                Cell.text(one.candidate().model()),
                Numbering.fixed(one.score().orElse(Double.NaN), 1),
                Cell.text(JudgeCases.ending(one.rulings().getFirst().reply())));
    }

    private static void contradictions(JudgedAnswers.Rankings rankings, List<Section> sections) {
        List<List<Cell>> rows = new ArrayList<>();
        long all = 0;
        for (RankedSet one : rankings.ranked()) {
            List<Integer> best = one.winners().orElse(List.of());
            if (!best.isEmpty()
                    && !best.getFirst().equals(best.getLast())
                    && ++all <= JudgeCases.MOST) {
                rows.add(
                        List.of(
                                Cell.text(one.set().question().id()),
                                Cell.text(JudgeCases.cut(one.set().question().turns().getFirst())),
                                Cell.text(named(one, best.getFirst(), one.shown())),
                                Cell.text(named(one, best.getLast(), one.shown().reversed()))));
            }
        }
        JudgeCases.section(
                        "contradictions",
                        "Where the best answer changes",
                        "Questions whose best answer is another one when the order of showing is reversed.",
                        List.of(
                                "Question",
                                "What was asked",
                                "Best in one order",
                                "In its reverse"),
                        rows,
                        all)
                .ifPresent(sections::add);
    }

    private static String named(RankedSet one, int index, List<Integer> shown) {
        String model = one.set().candidates().get(index).model();
        return (model.isEmpty() ? "answer " + (index + 1) : model)
                + ", shown "
                + Numbers.count(1 + shown.indexOf(index))
                + " of "
                + Numbers.count(shown.size());
    }

    private record Failure(AnswerSet set, Ruling ruling) {}

    private static void failures(List<Failure> rulings, List<Section> sections) {
        List<List<Cell>> rows = new ArrayList<>();
        long all = 0;
        for (Failure one : rulings) {
            String why = one.ruling().failure().orElse("");
            if (!why.isEmpty() && ++all <= JudgeCases.MOST) {
                rows.add(
                        List.of(
                                Cell.text(one.set().question().id()),
                                Cell.text(why),
                                Cell.text(JudgeCases.ending(one.ruling().reply()))));
            }
        }
        JudgeCases.section(
                        "failures",
                        "What failed",
                        "Rulings without a verdict. They count nowhere.",
                        List.of("Question", "Why", "The reply ends"),
                        rows,
                        all)
                .ifPresent(sections::add);
    }
}
