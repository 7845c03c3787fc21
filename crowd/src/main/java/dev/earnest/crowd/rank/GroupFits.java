package dev.earnest.crowd.rank;

import java.util.Arrays;

/// Bradley-Terry fitted to every group of estimable items of one table or resample.
final class GroupFits {
    final Estimable estimable;
    final PairProblem[] problems;
    final PairModel[] models;
    final PairFit[] fits;

    /// Log-strength of every item, NaN where there is none.
    final double[] theta;

    /// @param counts comparisons inside the groups `base`
    /// @param start log-strengths to start from, NaN for items without one; empty to start from win rates
    GroupFits(BradleyTerry method, PairCounts counts, int[] base, int groups, double[] start) {
        boolean tiesCount = method.ties() != BradleyTerry.Ties.DROP;
        estimable = Estimable.of(counts, base, groups, tiesCount, method.regularised());
        problems = PairProblem.split(counts, estimable.groupOfItem(), groups);
        models = new PairModel[groups];
        fits = new PairFit[groups];
        theta = new double[counts.items];
        Arrays.fill(theta, Double.NaN);
        for (int group = 0; group < groups; group++) {
            PairProblem problem = problems[group];
            models[group] = model(method, problem);
            fits[group] = fit(method, models[group], problem, start);
            if (fits[group].converged()) {
                for (int item = 0; item < problem.items(); item++) {
                    theta[problem.members()[item]] = fits[group].theta()[item];
                }
            }
        }
    }

    /// @return total log-likelihood
    double logLikelihood() {
        double sum = 0;
        for (int group = 0; group < fits.length; group++) {
            sum +=
                    models[group].logLikelihood(
                            problems[group], fits[group].theta(), fits[group].tie());
        }
        return sum;
    }

    /// Without ties the tie parameter stands at its boundary, and what remains is the plain model.
    private static PairModel model(BradleyTerry method, PairProblem problem) {
        boolean anyTie = problem.ties() > 0;
        return switch (method.ties()) {
            case HALF_WIN -> new PlainPairs(method.winWeight(), method.tieWeight());
            case DROP -> new PlainPairs(method.winWeight(), 0);
            case DAVIDSON -> anyTie ? new DavidsonPairs() : new PlainPairs(1, 0);
            case RAO_KUPPER -> anyTie ? new RaoKupperPairs() : new PlainPairs(1, 0);
        };
    }

    private static PairFit fit(
            BradleyTerry method, PairModel model, PairProblem problem, double[] start) {
        if (problem.items() == 0) {
            return new PairFit(new double[0], 0, 0, true, "nothing to fit");
        }
        double games = 0;
        double[] wins = new double[problem.items()];
        double[] losses = new double[problem.items()];
        for (int pair = 0; pair < problem.pairs(); pair++) {
            double half = problem.tied()[pair] / 2;
            wins[problem.a()[pair]] += problem.won()[pair] + half;
            losses[problem.a()[pair]] += problem.lost()[pair] + half;
            wins[problem.b()[pair]] += problem.lost()[pair] + half;
            losses[problem.b()[pair]] += problem.won()[pair] + half;
            games += problem.won()[pair] + problem.lost()[pair] + problem.tied()[pair];
        }
        double tie = 0;
        if (model.hasTieParameter()) {
            double share = problem.ties() / games;
            if (share > 1 - 1e-12) {
                return new PairFit(
                        new double[problem.items()],
                        Double.POSITIVE_INFINITY,
                        0,
                        false,
                        "every comparison is a tie, so the tie parameter is infinite");
            }
            tie = model.startTie(share);
        }
        double[] from = new double[problem.items()];
        for (int item = 0; item < from.length; item++) {
            double given = start.length == 0 ? Double.NaN : start[problem.members()[item]];
            from[item] =
                    Double.isNaN(given)
                            ? Math.log((wins[item] + 0.5) / (losses[item] + 0.5))
                            : given;
        }
        if (method.solver() == BradleyTerry.Solver.MM && model instanceof PlainPairs plain) {
            return MinorizeMaximize.fit(plain, problem, from);
        }
        return new NewtonSolver(model, method.regularisation(), problem).fit(from, tie);
    }
}
