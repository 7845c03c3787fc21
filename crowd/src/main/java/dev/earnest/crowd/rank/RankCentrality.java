package dev.earnest.crowd.rank;

import dev.earnest.judgments.ComparisonTable;
import java.util.Arrays;

/// Rank Centrality (Negahban, Oh and Shah 2017): a walker at `i` moves to `j` with probability
/// `a_ij / d`, where `a_ij` is the share of their comparisons that `j` won and `d` the largest number of
/// opponents of any item; otherwise it stays. If Bradley-Terry holds, the stationary distribution
/// estimates its strengths, summing to 1. A tie counts half a win for each.
///
/// Scores exist in the largest strong component only.
///
/// @param tolerance stop where the Euclidean norm of the change is below this
/// @param maxIterations limit of power iterations
public record RankCentrality(double tolerance, int maxIterations) implements RankMethod {
    public RankCentrality {
        VoteRanking.check("tolerance", tolerance);
    }

    /// @return tolerance 1e-13, 100,000 iterations
    public static RankCentrality defaults() {
        return new RankCentrality(1e-13, 100_000);
    }

    @Override
    public String name() {
        return "rank-centrality";
    }

    @Override
    public RankResult fit(ComparisonTable comparisons, RankOptions options) {
        return SpectralRanking.rank(
                name(),
                "strength, summing to 1",
                true,
                comparisons,
                options,
                (counts, member, progress) -> {
                    Walk walk = Walk.of(counts, member);
                    return PowerIteration.run(
                            SpectralRanking.count(member),
                            false,
                            walk::step,
                            tolerance,
                            maxIterations,
                            name(),
                            progress);
                });
    }

    /// @param share of the comparisons of a pair that `first` won
    @SuppressWarnings("ArrayRecordComponent") // inner loop; compared by nobody
    private record Walk(int[] first, int[] second, double[] share, double opponents) {
        static Walk of(PairCounts counts, boolean[] member) {
            int[] position = SpectralRanking.positions(member);
            int[] first = new int[counts.pairs];
            int[] second = new int[counts.pairs];
            double[] share = new double[counts.pairs];
            int[] degree = new int[counts.items];
            int size = 0;
            int most = 1;
            for (int pair = 0; pair < counts.pairs; pair++) {
                int i = counts.first[pair];
                int j = counts.second[pair];
                double total = counts.total(pair);
                if (total > 0 && member[i] && member[j]) {
                    first[size] = position[i];
                    second[size] = position[j];
                    share[size++] = (counts.firstWins(pair) + counts.ties(pair) / 2) / total;
                    most = Math.max(most, Math.max(++degree[i], ++degree[j]));
                }
            }
            return new Walk(Arrays.copyOf(first, size), Arrays.copyOf(second, size), share, most);
        }

        void step(double[] x, double[] target) {
            System.arraycopy(x, 0, target, 0, x.length);
            for (int pair = 0; pair < first.length; pair++) {
                int i = first[pair];
                int j = second[pair];
                double flow = (share[pair] * x[j] - (1 - share[pair]) * x[i]) / opponents;
                target[i] += flow;
                target[j] -= flow;
            }
        }
    }
}
