package dev.earnest.crowd.rank;

import dev.earnest.judgments.ComparisonTable;

/// Eigenvector centrality (Keener 1993; Bonacich 1987): an item's score is proportional to the sum of the
/// scores of those it beat, each as often as it did,
///
///     score_i = (1 / lambda) sum_j w_ij score_j
///
/// with `w_ij` the wins of `i` over `j`, a tie counting half for each. The score has Euclidean length 1.
///
/// Evalica multiplies by the transpose: its `eigen` sums over those an item *lost* to, so that on its own
/// data the best come last (rank correlation with Bradley-Terry -0.81 on llmfao). This method, run on the
/// same votes with every outcome reversed, gives Evalica's numbers.
///
/// The eigenvector is unique and positive in a strong component; scores exist in the largest one only.
/// Scores grow with the number of comparisons an item has, as they do everywhere this method is used.
///
/// @param tolerance stop where the Euclidean norm of the change is below this
/// @param maxIterations limit of power iterations
public record Eigenvector(double tolerance, int maxIterations) implements RankMethod {
    public Eigenvector {
        VoteRanking.check("tolerance", tolerance);
    }

    /// @return tolerance 1e-12, 10,000 iterations
    public static Eigenvector defaults() {
        return new Eigenvector(1e-12, 10_000);
    }

    @Override
    public String name() {
        return "eigenvector";
    }

    @Override
    public RankResult fit(ComparisonTable comparisons, RankOptions options) {
        return SpectralRanking.rank(
                name(),
                "eigenvector centrality, Euclidean length 1",
                true,
                comparisons,
                options,
                (counts, member, progress) -> {
                    WinGraph graph = WinGraph.of(counts, member);
                    return PowerIteration.run(
                            graph.items(),
                            true,
                            (x, target) -> multiply(graph, x, target),
                            tolerance,
                            maxIterations,
                            name(),
                            progress);
                });
    }

    private static void multiply(WinGraph graph, double[] x, double[] target) {
        for (int edge = 0; edge < graph.wins().length; edge++) {
            target[graph.winner()[edge]] += graph.wins()[edge] * x[graph.loser()[edge]];
        }
    }
}
