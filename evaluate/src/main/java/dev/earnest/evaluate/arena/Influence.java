package dev.earnest.evaluate.arena;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.rank.BradleyTerry;
import dev.earnest.crowd.rank.RankOptions;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.judgments.ComparisonTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What a single voter does to the leaderboard: all scores are computed again without that voter's votes.
///
/// @param voter name
/// @param votes cast
/// @param model whose score the voter moves most
/// @param shift Elo points by which that score is higher with the voter than without
/// @param inWidths the shift over half the width of the model's interval; NaN without an interval
/// @param leaderWithout who leads without the voter
/// @param changesLeader whether that is somebody else than with the voter
public record Influence(
        String voter,
        int votes,
        String model,
        double shift,
        double inWidths,
        String leaderWithout,
        boolean changesLeader) {
    /// Voters whose influence is computed: those with the most votes.
    public static final int MOST_VOTERS = 150;

    /// @param table votes with voters
    /// @param method that made the scores, on the Elo scale
    /// @param result of that method on the table, with intervals
    /// @return the voters with the most votes, the greatest shift first; none where there are fewer than two
    static List<Influence> of(ComparisonTable table, BradleyTerry method, RankResult result) {
        int voters = table.annotators().size();
        if (!table.hasAnnotators() || voters < 2) {
            return List.of();
        }
        int[] cast = new int[voters];
        for (int row = 0; row < table.size(); row++) {
            cast[table.annotator(row)]++;
        }
        List<Integer> most =
                IntStream.range(0, voters)
                        .boxed()
                        .sorted(Comparator.comparingInt((Integer voter) -> cast[voter]).reversed())
                        .limit(MOST_VOTERS)
                        .toList();
        List<Influence> found = new ArrayList<>();
        for (int voter : most) {
            ComparisonTable rest = Votes.where(table, row -> table.annotator(row) != voter);
            try {
                RankResult without = method.fit(rest, RankOptions.withoutIntervals());
                found.add(of(table.annotators().name(voter), cast[voter], result, without));
            } catch (CrowdException nothingLeft) {
                found.add(
                        new Influence(
                                table.annotators().name(voter),
                                cast[voter],
                                "",
                                Double.POSITIVE_INFINITY,
                                Double.POSITIVE_INFINITY,
                                "",
                                true));
            }
        }
        found.sort(
                Comparator.comparing(Influence::changesLeader)
                        .thenComparingDouble(one -> Math.abs(one.shift()))
                        .reversed());
        return List.copyOf(found);
    }

    private static Influence of(String voter, int votes, RankResult with, RankResult without) {
        int moved = 0;
        double shift = 0;
        for (int item = 0; item < with.score().length; item++) {
            boolean lost = Double.isNaN(without.score()[item]) && !Double.isNaN(with.score()[item]);
            double change =
                    lost ? Double.POSITIVE_INFINITY : with.score()[item] - without.score()[item];
            if (Math.abs(change) > Math.abs(shift)) {
                shift = change;
                moved = item;
            }
        }
        double half = (with.high()[moved] - with.low()[moved]) / 2;
        String leader = leader(without);
        return new Influence(
                voter,
                votes,
                with.items().name(moved),
                shift,
                Math.abs(shift) / half,
                leader,
                !leader.equals(leader(with)));
    }

    private static String leader(RankResult result) {
        int best = -1;
        for (int item = 0; item < result.score().length; item++) {
            if (!Double.isNaN(result.score()[item])
                    && (best < 0 || result.score()[item] > result.score()[best])) {
                best = item;
            }
        }
        return best < 0 ? "" : result.items().name(best);
    }
}
