package dev.earnest.app.judge;

import dev.earnest.evaluate.judge.quality.Estimated;
import dev.earnest.evaluate.judge.quality.RankingQuality;
import dev.earnest.evaluate.judge.quality.ScoreQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The measures of a judge that scores or ranks. Names that measures of pairs have too mean the same.
final class AnswerMeasures {
    private static final OptionalDouble ANY = OptionalDouble.empty();

    private final List<JudgeMeasure> all = new ArrayList<>();

    static List<JudgeMeasure> of(RankingQuality quality) {
        AnswerMeasures measures = new AnswerMeasures();
        measures.share(
                "consistency",
                "pairs in the same order both times",
                quality.sameOrder(),
                ANY,
                "Of two answers to a question: how often the same one stands higher when the order of showing is reversed.");
        measures.share(
                "same_best",
                "same best answer both times",
                quality.sameWinner(),
                ANY,
                "How often reversing the order of showing leaves the best answer the best.");
        measures.share(
                "first_shown",
                "pairs won by the answer shown earlier",
                quality.firstShown(),
                OptionalDouble.of(0.5),
                "Above a half the judge favours what it reads early, below what it reads late.");
        measures.share(
                "swayed_to_first",
                "contradictions for the earlier place",
                quality.swayed(),
                OptionalDouble.of(0.5),
                "Where two answers change their order with the order of showing: how often the earlier one won both times.");
        measures.lengths(quality.longer(), quality.longerPeople(), quality.lengthGap());
        measures.people(quality.asPeople());
        return List.copyOf(measures.all);
    }

    static List<JudgeMeasure> of(ScoreQuality quality) {
        AnswerMeasures measures = new AnswerMeasures();
        measures.share(
                "repeated",
                "same score every time",
                quality.repeated(),
                ANY,
                "How often all repeats of the question bring the same points.");
        measures.share(
                "tied",
                "pairs with the same score",
                quality.tied(),
                ANY,
                "Of two answers to a question: how often the scores do not tell which is better.");
        measures.lengths(quality.longer(), quality.longerPeople(), quality.lengthGap());
        measures.people(quality.asPeople());
        measures.number(
                "length_rank",
                "rank correlation with length",
                quality.lengthRank(),
                "Spearman's, over all answers; 1 where every longer answer has more points.");
        measures.number(
                "people_rank",
                "rank correlation with people",
                quality.peopleRank(),
                "Spearman's, with people's ratings over all answers; 1 is perfect.");
        return List.copyOf(measures.all);
    }

    private void lengths(
            Optional<Estimated> judge, Optional<Estimated> people, Optional<Estimated> gap) {
        share(
                "longer_wins",
                "pairs won by the longer answer",
                judge,
                ANY,
                "Among pairs of different length that the judge decides.");
        share(
                "longer_wins_people",
                "the same by people",
                people,
                ANY,
                "How often people prefer the longer answer.");
        share(
                "length_gap",
                "longer answers beyond people's liking",
                gap,
                OptionalDouble.of(0),
                "Judge minus people on pairs that both decide; above 0 the judge likes length more.");
    }

    private void people(Optional<Estimated> asPeople) {
        share(
                "accuracy_untied",
                "pairs decided as people do",
                asPeople,
                ANY,
                "Where neither the judge nor people say tie; chance is a half.");
    }

    private void share(
            String key,
            String name,
            Optional<Estimated> found,
            OptionalDouble neutral,
            String meaning) {
        found.ifPresent(
                value -> all.add(new JudgeMeasure(key, name, value, neutral, true, meaning)));
    }

    private void number(String key, String name, Optional<Estimated> found, String meaning) {
        found.ifPresent(value -> all.add(new JudgeMeasure(key, name, value, ANY, false, meaning)));
    }
}
