package dev.earnest.evaluate.arena;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.judgments.ComparisonTable;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// The scores of an arena where each battle counts by
///
///     weight = (1 / probability) / (sum of 1 / probability over its pair) * votes / pairs
///
/// with the probability with which its pair was drawn and the number of pairs that met: the inverse tells how battles of one
/// pair count among themselves (Horvitz and Thompson 1952, normalised as Hajek 1971 does), and every pair that met counts
/// alike. Not by the inverse alone: a draw reaches only the pairs that are left to whom it is for, and those it cannot reach
/// have no probability that an inverse could make up for. Where Bradley and Terry's model holds, weighted and unweighted scores aim at
/// the same numbers and the unweighted ones are more exact; where wins follow no single scale, the unweighted ones answer
/// for the pairs that met most.
///
/// @param result scores with intervals of the same kind as those of the arena; items have the codes of [Arena#table]
/// @param ranks by item, as [Standing#rank]
/// @param effective votes of equal weight that would be as exact, `(sum w)^2 / sum w^2`
public record Weighting(RankResult result, List<Integer> ranks, double effective) {
    private static final double ALIKE = 1e-6;

    public Weighting {
        ranks = List.copyOf(ranks);
    }

    /// @param votes that count, in the order of the arena's table
    /// @return empty where not every vote tells its probability, or all probabilities are alike
    /// @throws CrowdException where the votes prefer nothing
    static Optional<Weighting> of(List<Vote> votes, ArenaSettings settings) {
        if (votes.isEmpty() || told(votes) < votes.size()) {
            return Optional.empty();
        }
        DoubleSummaryStatistics told =
                votes.stream()
                        .mapToDouble(vote -> vote.probability().orElseThrow())
                        .summaryStatistics();
        if (told.getMax() <= told.getMin() * (1 + ALIKE)) {
            return Optional.empty();
        }
        Map<Set<String>, Double> pairs = new HashMap<>();
        votes.forEach(vote -> pairs.merge(pair(vote), inverse(vote), Double::sum));
        double share = (double) votes.size() / pairs.size();
        List<Vote> weighted = new ArrayList<>(votes.size());
        double sum = 0;
        double squares = 0;
        for (Vote vote : votes) {
            double counts =
                    inverse(vote)
                            / Objects.requireNonNull(pairs.get(pair(vote)))
                            * share
                            * vote.extras().weight();
            sum += counts;
            squares += counts * counts;
            weighted.add(vote.withWeight((float) counts));
        }
        ComparisonTable table = Votes.table(weighted, List.of());
        RankResult result = Arena.fitted(table, settings);
        return Optional.of(
                new Weighting(
                        result,
                        IntStream.of(Arena.ranks(result)).boxed().toList(),
                        sum * sum / squares));
    }

    private static Set<String> pair(Vote vote) {
        return Set.of(vote.left(), vote.right());
    }

    private static double inverse(Vote vote) {
        return 1 / vote.probability().orElseThrow();
    }

    /// @return how many votes tell the probability of their pair
    static int told(List<Vote> votes) {
        return (int) votes.stream().filter(vote -> vote.probability().isPresent()).count();
    }

    /// @param item code in the arena's table
    /// @return its weighted score; NaN where none exists
    public double score(int item) {
        return result.score()[item];
    }

    /// @return the lower bound of the score of an item
    public double low(int item) {
        return result.low()[item];
    }

    /// @return the upper bound likewise
    public double high(int item) {
        return result.high()[item];
    }

    /// @return the rank of an item by these intervals; 0 without a score
    public int rank(int item) {
        return ranks.get(item);
    }
}
