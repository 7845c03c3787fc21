package dev.earnest.crowd.rank;

import dev.earnest.judgments.ComparisonTable;

/// PageRank (Brin and Page 1998): a walker goes from the item where it stands to one that beat it, as often
/// as it was beaten by each, and with probability `1 - damping` anywhere. An item's score is the share of
/// time the walker spends there. Ties count half a win for each; who never lost passes the walker on to
/// all alike. As in Evalica.
///
/// Items of other connected components than the largest were never compared with it; they get no score.
///
/// @param damping probability of following a comparison, between 0 and 1
/// @param tolerance stop where the Euclidean norm of the change is below this
/// @param maxIterations limit of power iterations
public record PageRank(double damping, double tolerance, int maxIterations) implements RankMethod {
    public PageRank {
        if (!(damping > 0 && damping < 1)) {
            throw new IllegalArgumentException("damping " + damping + " is not between 0 and 1");
        }
        VoteRanking.check("tolerance", tolerance);
    }

    /// @return damping 0.85, tolerance 1e-13, 1,000 iterations
    public static PageRank defaults() {
        return new PageRank(0.85, 1e-13, 1_000);
    }

    @Override
    public String name() {
        return "pagerank";
    }

    @Override
    public RankResult fit(ComparisonTable comparisons, RankOptions options) {
        return SpectralRanking.rank(
                name(),
                "share of time of a walker from loser to winner, summing to 1",
                false,
                comparisons,
                options,
                (counts, member, progress) -> {
                    WinGraph graph = WinGraph.of(counts, member);
                    double[] losses = graph.losses();
                    return PowerIteration.run(
                            graph.items(),
                            false,
                            (x, target) -> step(graph, losses, x, target),
                            tolerance,
                            maxIterations,
                            name(),
                            progress);
                });
    }

    private void step(WinGraph graph, double[] losses, double[] x, double[] target) {
        for (int edge = 0; edge < graph.wins().length; edge++) {
            int from = graph.loser()[edge];
            target[graph.winner()[edge]] += damping * graph.wins()[edge] / losses[from] * x[from];
        }
        double anywhere = 0;
        for (int item = 0; item < x.length; item++) {
            anywhere += x[item] * (losses[item] == 0 ? 1 : 1 - damping);
        }
        for (int item = 0; item < x.length; item++) {
            target[item] += anywhere / x.length;
        }
    }
}
