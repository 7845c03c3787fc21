package dev.earnest.crowd.rank;

import java.util.Arrays;

/// The minorise-maximise algorithm for Bradley-Terry (Zermelo 1929, Hunter 2004):
/// `p_i = W_i / sum_j N_ij / (p_i + p_j)`. Each step raises the likelihood; convergence is linear and slow
/// on badly connected graphs, where Newton's is not. Here as the field's reference; same answer.
final class MinorizeMaximize {
    private static final double STEP = 1e-13;
    private static final int LIMIT = 100_000;

    private MinorizeMaximize() {}

    static PairFit fit(PlainPairs model, PairProblem problem, double[] start) {
        int items = problem.items();
        int pairs = problem.pairs();
        double[] wins = new double[items];
        double[] games = new double[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            double half = model.tieWeight() * problem.tied()[pair];
            double won = model.winWeight() * problem.won()[pair] + half;
            double lost = model.winWeight() * problem.lost()[pair] + half;
            wins[problem.a()[pair]] += won;
            wins[problem.b()[pair]] += lost;
            games[pair] = won + lost;
        }
        double[] theta = start.clone();
        double[] strength = new double[items];
        double[] sums = new double[items];
        for (int iteration = 1; iteration <= LIMIT; iteration++) {
            for (int item = 0; item < items; item++) {
                strength[item] = Math.exp(theta[item]);
            }
            Arrays.fill(sums, 0);
            for (int pair = 0; pair < pairs; pair++) {
                int a = problem.a()[pair];
                int b = problem.b()[pair];
                double share = games[pair] / (strength[a] + strength[b]);
                sums[a] += share;
                sums[b] += share;
            }
            double[] next = new double[items];
            for (int item = 0; item < items; item++) {
                next[item] = Math.log(wins[item] / sums[item]);
            }
            LaplacianSolver.centre(next);
            double moved = 0;
            for (int item = 0; item < items; item++) {
                moved = Math.max(moved, Math.abs(next[item] - theta[item]));
            }
            theta = next;
            if (moved < STEP * Math.max(1, PairFit.largest(theta))) {
                return new PairFit(
                        theta, 0, iteration, true, "no log-strength moved by more than 1e-13");
            }
        }
        return new PairFit(
                theta, 0, LIMIT, false, "limit of " + LIMIT + " steps reached; use Newton");
    }
}
