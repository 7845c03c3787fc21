package dev.earnest.evaluate.judge.quality;

import dev.earnest.evaluate.judge.RankedSet;
import dev.earnest.evaluate.judge.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// How far a judge's rankings can be trusted, and where models stand in them. A ranking is taken apart into the pairs of
/// its answers; intervals draw questions again, with all their pairs. What failed in one of its orders counts nowhere.
///
/// @param questions how many were given
/// @param failed of them without a verdict in both orders
/// @param sameOrder share of pairs of answers that stand the same way round in both orders
/// @param sameWinner share of questions whose best answer is the same in both orders
/// @param firstShown share of pairs won by the answer that is shown earlier; a half without position bias
/// @param swayed the same among pairs whose verdict changes with the order
/// @param longer share of pairs won by the longer answer, among those of different length that both orders decide alike
/// @param longerPeople the same by people
/// @param lengthGap judge minus people on pairs that both decide; above 0 the judge likes length more
/// @param asPeople share of pairs with people's winner, among those that both decide
/// @param models where each model stands, best first
public record RankingQuality(
        long questions,
        long failed,
        Optional<Estimated> sameOrder,
        Optional<Estimated> sameWinner,
        Optional<Estimated> firstShown,
        Optional<Estimated> swayed,
        Optional<Estimated> longer,
        Optional<Estimated> longerPeople,
        Optional<Estimated> lengthGap,
        Optional<Estimated> asPeople,
        List<Model> models) {
    public RankingQuality {
        models = List.copyOf(models);
    }

    /// Where a model stands.
    ///
    /// @param name as the data name it
    /// @param beats share of the other answers to the same question that it stands above, mean of both orders
    /// @param best share of rankings in which it is first
    /// @param place mean place, from 1
    /// @param questions ranked
    public record Model(
            String name, Estimated beats, Estimated best, double place, long questions) {}

    /// @return the statistics of these rankings
    public static RankingQuality of(List<RankedSet> ranked, Resampling resampling) {
        List<AnswerPairs> pairs = ranked.stream().map(AnswerPairs::ranked).toList();
        List<List<Integer>> winners =
                ranked.stream().flatMap(one -> one.winners().stream()).toList();
        return new RankingQuality(
                ranked.size(),
                ranked.stream().filter(one -> !one.isJudged()).count(),
                sameOrder(pairs, resampling),
                Estimated.share(
                        winners.stream()
                                .filter(both -> both.getFirst().equals(both.getLast()))
                                .count(),
                        winners.size()),
                AnswerPairs.share(pairs, 0.5, resampling, RankingQuality::earlier),
                AnswerPairs.share(
                        pairs,
                        1,
                        resampling,
                        pair ->
                                pair.isJudged() && !pair.isConsistent()
                                        ? earlier(pair)
                                        : OptionalDouble.empty()),
                AnswerPairs.share(
                        pairs, 1, resampling, pair -> AnswerPairs.longer(pair, pair.verdict())),
                AnswerPairs.share(
                        pairs, 1, resampling, pair -> AnswerPairs.longer(pair, pair.human())),
                AnswerPairs.lengthGap(pairs, resampling),
                AnswerPairs.share(pairs, 1, resampling, AnswerPairs::asPeople),
                models(ranked, resampling));
    }

    /// @return how far rankings of each category stay when the order is reversed; empty where there is only one
    public static Map<String, Optional<Estimated>> categories(
            List<RankedSet> ranked, Resampling resampling) {
        Map<String, List<AnswerPairs>> groups = new LinkedHashMap<>();
        for (RankedSet one : ranked) {
            groups.computeIfAbsent(one.set().question().category(), _ -> new ArrayList<>())
                    .add(AnswerPairs.ranked(one));
        }
        Map<String, Optional<Estimated>> found = new LinkedHashMap<>();
        if (groups.size() > 1) {
            groups.forEach((name, group) -> found.put(name, sameOrder(group, resampling)));
        }
        return found;
    }

    private static Optional<Estimated> sameOrder(List<AnswerPairs> pairs, Resampling resampling) {
        return AnswerPairs.share(
                pairs,
                1,
                resampling,
                pair ->
                        pair.isJudged()
                                ? OptionalDouble.of(pair.isConsistent() ? 1 : 0)
                                : OptionalDouble.empty());
    }

    // Each answer is the earlier one once: a judge that does not look at places gives a half.
    private static OptionalDouble earlier(JudgedPair pair) {
        if (!pair.isJudged()) {
            return OptionalDouble.empty();
        }
        double first = pair.ahead().orElseThrow() == Side.FIRST ? 1 : 0;
        double second = pair.behind().orElseThrow() == Side.SECOND ? 1 : 0;
        return OptionalDouble.of((first + second) / 2);
    }

    private record Stand(double beats, double best, double place) {}

    private static List<Model> models(List<RankedSet> ranked, Resampling resampling) {
        Map<String, List<List<Stand>>> stands = new LinkedHashMap<>();
        for (RankedSet one : ranked) {
            if (!one.isJudged()) {
                continue;
            }
            Map<String, List<Stand>> here = new LinkedHashMap<>();
            int others = one.set().candidates().size() - 1;
            for (int index = 0; index <= others; index++) {
                int answer = index;
                double place = one.place(index).orElseThrow();
                double best =
                        one.orders().stream()
                                .mapToInt(order -> order.getFirst() == answer ? 1 : 0)
                                .average()
                                .orElseThrow();
                here.computeIfAbsent(
                                one.set().candidates().get(index).model(), _ -> new ArrayList<>())
                        .add(new Stand((others + 1 - place) / others, best, place));
            }
            here.forEach((model, group) ->
                    stands.computeIfAbsent(model, _ -> new ArrayList<>()).add(group));
        }
        List<Model> models = new ArrayList<>();
        stands.forEach((name, groups) ->
                models.add(
                        new Model(
                                name,
                                mean(groups, Stand::beats, resampling),
                                mean(groups, Stand::best, resampling),
                                groups.stream()
                                        .flatMap(List::stream)
                                        .mapToDouble(Stand::place)
                                        .average()
                                        .orElseThrow(),
                                groups.size())));
        models.sort(Comparator.comparingDouble((Model one) -> -one.beats().value()));
        return models;
    }

    private static Estimated mean(
            List<List<Stand>> groups, ToDoubleFunction<Stand> number, Resampling resampling) {
        return resampling
                .interval(
                        groups,
                        0,
                        1,
                        sample ->
                                sample.stream().flatMap(List::stream).mapToDouble(number).average())
                .orElseThrow();
    }
}
