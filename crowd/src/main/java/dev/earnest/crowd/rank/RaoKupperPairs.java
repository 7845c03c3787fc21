package dev.earnest.crowd.rank;

/// Ties after Rao and Kupper (1967): with a threshold `t = log(theta) > 0`, a wins with probability
/// `s(d - t)`, b with `s(-d - t)`, where `s` is the logistic function; the rest,
/// `(e^2t - 1) s(d - t) s(-d - t)`, are ties. `theta` (at least 1) is published; two equal items tie with
/// probability `(theta - 1) / (theta + 1)`.
record RaoKupperPairs() implements PairModel {
    @Override
    public boolean hasTieParameter() {
        return true;
    }

    @Override
    public double startTie(double share) {
        return Math.log((1 + share) / (1 - share));
    }

    @Override
    public double published(double tie) {
        return Math.exp(tie);
    }

    @Override
    public double publishedSlope(double tie) {
        return Math.exp(tie);
    }

    @Override
    public void evaluate(PairProblem problem, double[] theta, double tie, Derivatives at) {
        at.clear();
        double ties = 0;
        for (int pair = 0; pair < problem.pairs(); pair++) {
            int a = problem.a()[pair];
            int b = problem.b()[pair];
            double d = theta[a] - theta[b];
            double up = logistic(d - tie);
            double down = logistic(-d - tie);
            double first = problem.won()[pair] + problem.tied()[pair];
            double second = problem.lost()[pair] + problem.tied()[pair];
            double slope = first * (1 - up) - second * (1 - down);
            at.gradient[a] += slope;
            at.gradient[b] -= slope;
            double one = first * up * (1 - up);
            double two = second * down * (1 - down);
            at.pairInformation[pair] = one + two;
            at.cross[a] += two - one;
            at.cross[b] -= two - one;
            at.tieGradient -= first * (1 - up) + second * (1 - down);
            at.tieInformation += one + two;
            ties += problem.tied()[pair];
        }
        double rest = -Math.expm1(-2 * tie);
        at.tieGradient += 2 * ties / rest;
        at.tieInformation += 4 * ties * Math.exp(-2 * tie) / (rest * rest);
    }

    @Override
    public double logLikelihood(PairProblem problem, double[] theta, double tie) {
        double sum = 0;
        double ties = 0;
        for (int pair = 0; pair < problem.pairs(); pair++) {
            double d = theta[problem.a()[pair]] - theta[problem.b()[pair]];
            sum += (problem.won()[pair] + problem.tied()[pair]) * logLogistic(d - tie);
            sum += (problem.lost()[pair] + problem.tied()[pair]) * logLogistic(-d - tie);
            ties += problem.tied()[pair];
        }
        return ties == 0 ? sum : sum + ties * Math.log(Math.expm1(2 * tie));
    }

    @Override
    public void score(int cell, double d, double tie, double[] score) {
        double up = 1 - logistic(d - tie);
        double down = 1 - logistic(-d - tie);
        double first = cell == PairCounts.SECOND_WON ? 0 : up;
        double second = cell == PairCounts.FIRST_WON ? 0 : down;
        score[0] = first - second;
        score[1] = -first - second + (cell == PairCounts.TIED ? -2 / Math.expm1(-2 * tie) : 0);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double logLogistic(double x) {
        return x < 0 ? x - Math.log1p(Math.exp(x)) : -Math.log1p(Math.exp(-x));
    }
}
