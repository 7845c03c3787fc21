package dev.earnest.evaluate.judge.quality;

import dev.earnest.crowd.Student;
import dev.earnest.evaluate.judge.ScoredAnswer;
import dev.earnest.evaluate.judge.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// How far a judge's single scores can be trusted, and what models get. Intervals take questions, not answers, as
/// independent. Answers without a score count nowhere.
///
/// @param answers how many were given
/// @param failed of them without a score
/// @param repeated share of answers with the same points in every repeat; empty where nothing was repeated
/// @param tied share of pairs of answers to one question with the same score
/// @param longer share of pairs in which the longer answer has the higher score, among those that differ in both
/// @param longerPeople the same by people
/// @param lengthGap judge minus people on pairs that both decide; above 0 the judge likes length more
/// @param asPeople share of pairs in people's order, among those that both decide
/// @param lengthRank Spearman's correlation of score and length over all answers
/// @param peopleRank Spearman's correlation of score and people's ratings over all answers
/// @param models what each model gets, best first
public record ScoreQuality(
        long answers,
        long failed,
        Optional<Estimated> repeated,
        Optional<Estimated> tied,
        Optional<Estimated> longer,
        Optional<Estimated> longerPeople,
        Optional<Estimated> lengthGap,
        Optional<Estimated> asPeople,
        Optional<Estimated> lengthRank,
        Optional<Estimated> peopleRank,
        List<Mean> models) {
    private static final double LEVEL = 0.95;

    public ScoreQuality {
        models = List.copyOf(models);
    }

    /// The mean score of a group of answers.
    ///
    /// @param name of the group; empty where the data name none
    /// @param mean with Student's interval over questions
    /// @param answers with a score
    /// @param questions that they answer
    public record Mean(String name, Estimated mean, long answers, long questions) {}

    /// @param scored answers to one question one after the other
    /// @param least the lowest score that there can be, below which no interval reaches
    /// @param most the highest, likewise
    /// @return the statistics of these scores
    public static ScoreQuality of(
            List<ScoredAnswer> scored, double least, double most, Resampling resampling) {
        List<List<ScoredAnswer>> questions = byQuestion(scored);
        List<AnswerPairs> pairs = questions.stream().map(AnswerPairs::scored).toList();
        return new ScoreQuality(
                scored.size(),
                scored.stream().filter(one -> one.score().isEmpty()).count(),
                mean(
                        questions,
                        one -> one.points().size() > 1,
                        one -> one.points().stream().distinct().count() == 1 ? 1 : 0,
                        resampling),
                AnswerPairs.share(
                        pairs,
                        1,
                        resampling,
                        pair ->
                                pair.isJudged()
                                        ? OptionalDouble.of(
                                                pair.verdict().orElseThrow() == Side.TIE ? 1 : 0)
                                        : OptionalDouble.empty()),
                AnswerPairs.share(
                        pairs, 1, resampling, pair -> AnswerPairs.longer(pair, pair.verdict())),
                AnswerPairs.share(
                        pairs, 1, resampling, pair -> AnswerPairs.longer(pair, pair.human())),
                AnswerPairs.lengthGap(pairs, resampling),
                AnswerPairs.share(pairs, 1, resampling, AnswerPairs::asPeople),
                correlation(questions, one -> one.candidate().length(), resampling),
                correlation(
                        questions.stream()
                                .map(group ->
                                        group.stream()
                                                .filter(one -> one.set().rated())
                                                .filter(one -> people(one).isPresent())
                                                .toList())
                                .toList(),
                        one -> people(one).orElseThrow(),
                        resampling),
                means(scored, one -> one.candidate().model(), least, most).stream()
                        .sorted(Comparator.comparingDouble((Mean one) -> -one.mean().value()))
                        .toList());
    }

    /// @param least the lowest score that there can be
    /// @param most the highest
    /// @return mean scores by category; empty where there is only one
    public static List<Mean> categories(List<ScoredAnswer> scored, double least, double most) {
        List<Mean> means = means(scored, one -> one.set().question().category(), least, most);
        return means.size() > 1 ? means : List.of();
    }

    private static OptionalDouble people(ScoredAnswer one) {
        return one.set().people().get(one.index());
    }

    private static List<List<ScoredAnswer>> byQuestion(List<ScoredAnswer> scored) {
        Map<String, List<ScoredAnswer>> questions = new LinkedHashMap<>();
        for (ScoredAnswer one : scored) {
            questions.computeIfAbsent(one.set().question().id(), _ -> new ArrayList<>()).add(one);
        }
        return List.copyOf(questions.values());
    }

    private static Optional<Estimated> mean(
            List<List<ScoredAnswer>> questions,
            Predicate<ScoredAnswer> counts,
            ToDoubleFunction<ScoredAnswer> number,
            Resampling resampling) {
        List<List<ScoredAnswer>> counted =
                questions.stream()
                        .map(group -> group.stream().filter(counts).toList())
                        .filter(group -> !group.isEmpty())
                        .toList();
        return counted.isEmpty()
                ? Optional.empty()
                : resampling.interval(
                        counted,
                        0,
                        1,
                        sample ->
                                sample.stream()
                                        .flatMap(List::stream)
                                        .mapToDouble(number)
                                        .average());
    }

    private static Optional<Estimated> correlation(
            List<List<ScoredAnswer>> questions,
            ToDoubleFunction<ScoredAnswer> other,
            Resampling resampling) {
        List<List<ScoredAnswer>> counted =
                questions.stream()
                        .map(group ->
                                group.stream().filter(one -> one.score().isPresent()).toList())
                        .filter(group -> !group.isEmpty())
                        .toList();
        return counted.size() < 3
                ? Optional.empty()
                : resampling.interval(
                        counted,
                        -1,
                        1,
                        sample -> {
                            List<ScoredAnswer> all = sample.stream().flatMap(List::stream).toList();
                            return Spearman.of(
                                    all.stream()
                                            .mapToDouble(one -> one.score().orElseThrow())
                                            .toArray(),
                                    all.stream().mapToDouble(other).toArray());
                        });
    }

    private interface Name {
        String of(ScoredAnswer one);
    }

    private static List<Mean> means(
            List<ScoredAnswer> scored, Name name, double least, double most) {
        Map<String, List<ScoredAnswer>> groups = new LinkedHashMap<>();
        for (ScoredAnswer one : scored) {
            if (one.score().isPresent()) {
                groups.computeIfAbsent(name.of(one), _ -> new ArrayList<>()).add(one);
            }
        }
        List<Mean> means = new ArrayList<>();
        groups.forEach((group, answers) -> means.add(mean(group, answers, least, most)));
        return means;
    }

    // A mean over answers is a ratio of sums over questions: its residuals are sum minus mean times
    // count.
    private static Mean mean(String name, List<ScoredAnswer> answers, double least, double most) {
        double mean =
                answers.stream()
                        .mapToDouble(one -> one.score().orElseThrow())
                        .average()
                        .orElseThrow();
        double squares = 0;
        List<List<ScoredAnswer>> questions = byQuestion(answers);
        for (List<ScoredAnswer> group : questions) {
            double residual =
                    group.stream().mapToDouble(one -> one.score().orElseThrow() - mean).sum();
            squares += residual * residual;
        }
        int units = questions.size();
        // Where all scores are the same they say nothing about how far others would lie.
        double half =
                units < 2 || squares == 0
                        ? Double.NaN
                        : Math.sqrt(squares * units / (units - 1.0))
                                / answers.size()
                                * Student.reach(units - 1, LEVEL);
        return new Mean(
                name,
                new Estimated(
                        mean,
                        Math.max(least, mean - half),
                        Math.min(most, mean + half),
                        answers.size()),
                answers.size(),
                units);
    }
}
