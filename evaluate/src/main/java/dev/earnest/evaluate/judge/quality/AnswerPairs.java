package dev.earnest.evaluate.judge.quality;

import dev.earnest.evaluate.judge.AnswerSet;
import dev.earnest.evaluate.judge.Candidate;
import dev.earnest.evaluate.judge.RankedSet;
import dev.earnest.evaluate.judge.ScoredAnswer;
import dev.earnest.evaluate.judge.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/// All pairs of the answers to one question. What is said of them hangs together, so they are resampled together.
///
/// @param id of the question
/// @param category of the question; empty for none
/// @param pairs each two answers once
record AnswerPairs(String id, String category, List<JudgedPair> pairs) {
    AnswerPairs {
        pairs = List.copyOf(pairs);
    }

    private interface Sides {
        Optional<Side> of(int earlier, int later);
    }

    static AnswerPairs ranked(RankedSet ranked) {
        boolean judged = ranked.isJudged();
        return of(
                ranked.set(),
                (earlier, later) -> judged ? ranked.preferred(earlier, later) : Optional.empty());
    }

    /// @param scored all answers to one question, in the order of the set
    static AnswerPairs scored(List<ScoredAnswer> scored) {
        return of(
                scored.getFirst().set(),
                (first, second) -> {
                    OptionalDouble one = scored.get(first).score();
                    OptionalDouble other = scored.get(second).score();
                    return one.isPresent() && other.isPresent()
                            ? Optional.of(Side.higher(one.getAsDouble(), other.getAsDouble()))
                            : Optional.empty();
                });
    }

    private static AnswerPairs of(AnswerSet set, Sides sides) {
        List<JudgedPair> pairs = new ArrayList<>();
        for (int first = 0; first < set.candidates().size(); first++) {
            for (int second = first + 1; second < set.candidates().size(); second++) {
                Candidate one = set.candidates().get(first);
                Candidate other = set.candidates().get(second);
                pairs.add(
                        new JudgedPair(
                                set.question().id(),
                                set.question().category(),
                                one.model(),
                                other.model(),
                                one.length(),
                                other.length(),
                                sides.of(first, second),
                                sides.of(second, first).map(Side::swapped),
                                set.human(first, second)));
            }
        }
        return new AnswerPairs(set.question().id(), set.question().category(), pairs);
    }

    /// @param each what a pair adds to the share, 0 to 1; empty for nothing
    /// @return the share over all pairs, its interval by resampling questions; it counts questions
    static Optional<Estimated> share(
            List<AnswerPairs> all,
            double reach,
            Resampling resampling,
            Function<JudgedPair, OptionalDouble> each) {
        List<AnswerPairs> counted =
                all.stream()
                        .filter(one ->
                                one.pairs().stream().anyMatch(pair -> each.apply(pair).isPresent()))
                        .toList();
        return counted.isEmpty()
                ? Optional.empty()
                : resampling.interval(counted, 0, reach, sample -> mean(sample, each));
    }

    static OptionalDouble mean(
            List<AnswerPairs> sample, Function<JudgedPair, OptionalDouble> each) {
        double sum = 0;
        long count = 0;
        for (AnswerPairs one : sample) {
            for (JudgedPair pair : one.pairs()) {
                OptionalDouble share = each.apply(pair);
                sum += share.orElse(0);
                count += share.isPresent() ? 1 : 0;
            }
        }
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
    }

    /// @return 1 where the longer answer of the pair wins, 0 where the shorter; empty for ties, answers of the same
    ///     length, and no winner
    static OptionalDouble longer(JudgedPair pair, Optional<Side> winner) {
        return winner.isEmpty()
                        || winner.get() == Side.TIE
                        || pair.firstLength() == pair.secondLength()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        (pair.firstLength() > pair.secondLength()) == (winner.get() == Side.FIRST)
                                ? 1
                                : 0);
    }

    /// @return 1 where the judge and people name the same winner, 0 where they name two; empty where either names none
    static OptionalDouble asPeople(JudgedPair pair) {
        return decided(pair.verdict()) && decided(pair.human())
                ? OptionalDouble.of(pair.verdict().equals(pair.human()) ? 1 : 0)
                : OptionalDouble.empty();
    }

    static boolean decided(Optional<Side> side) {
        return side.isPresent() && side.get() != Side.TIE;
    }

    /// @return the longer answers' share by the judge minus the same by people, over pairs that both decide
    static Optional<Estimated> lengthGap(List<AnswerPairs> all, Resampling resampling) {
        List<AnswerPairs> both =
                all.stream()
                        .map(one ->
                                new AnswerPairs(
                                        one.id(),
                                        one.category(),
                                        one.pairs().stream()
                                                .filter(pair -> asPeople(pair).isPresent())
                                                .filter(pair ->
                                                        pair.firstLength() != pair.secondLength())
                                                .toList()))
                        .filter(one -> !one.pairs().isEmpty())
                        .toList();
        return both.isEmpty()
                ? Optional.empty()
                : resampling.interval(
                        both,
                        -1,
                        1,
                        sample -> {
                            OptionalDouble judge =
                                    mean(sample, pair -> longer(pair, pair.verdict()));
                            OptionalDouble people =
                                    mean(sample, pair -> longer(pair, pair.human()));
                            return judge.isPresent() && people.isPresent()
                                    ? OptionalDouble.of(judge.getAsDouble() - people.getAsDouble())
                                    : OptionalDouble.empty();
                        });
    }
}
