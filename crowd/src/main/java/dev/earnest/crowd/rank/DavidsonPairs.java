package dev.earnest.crowd.rank;

/// Ties after Davidson (1970): with `z = e^(d/2) + e^(-d/2) + nu`, a wins with probability `e^(d/2) / z`,
/// ties have `nu / z`. The tie parameter here is `log(nu)`; `nu` is published. Two equal items tie with
/// probability `nu / (2 + nu)`.
record DavidsonPairs() implements PairModel {
    @Override
    public boolean hasTieParameter() {
        return true;
    }

    @Override
    public double startTie(double share) {
        return Math.log(2 * share / (1 - share));
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
        double nu = Math.exp(tie);
        for (int pair = 0; pair < problem.pairs(); pair++) {
            int a = problem.a()[pair];
            int b = problem.b()[pair];
            double up = Math.exp((theta[a] - theta[b]) / 2);
            double down = 1 / up;
            double z = up + down + nu;
            double lean = (up - down) / (2 * z);
            double tied = nu / z;
            double won = problem.won()[pair];
            double lost = problem.lost()[pair];
            double games = won + lost + problem.tied()[pair];
            double slope = (won - lost) / 2 - games * lean;
            at.gradient[a] += slope;
            at.gradient[b] -= slope;
            at.pairInformation[pair] = games * ((up + down) / (4 * z) - lean * lean);
            double mixed = -games * tied * lean;
            at.cross[a] += mixed;
            at.cross[b] -= mixed;
            at.tieGradient += problem.tied()[pair] - games * tied;
            at.tieInformation += games * tied * (1 - tied);
        }
    }

    @Override
    public double logLikelihood(PairProblem problem, double[] theta, double tie) {
        double nu = Math.exp(tie);
        double sum = 0;
        for (int pair = 0; pair < problem.pairs(); pair++) {
            double d = theta[problem.a()[pair]] - theta[problem.b()[pair]];
            double won = problem.won()[pair];
            double lost = problem.lost()[pair];
            double ties = problem.tied()[pair];
            double z = Math.exp(d / 2) + Math.exp(-d / 2) + nu;
            sum += (won - lost) * d / 2 + ties * tie - (won + lost + ties) * Math.log(z);
        }
        return sum;
    }

    @Override
    public void score(int cell, double d, double tie, double[] score) {
        double up = Math.exp(d / 2);
        double down = 1 / up;
        double nu = Math.exp(tie);
        double z = up + down + nu;
        double own =
                switch (cell) {
                    case PairCounts.FIRST_WON -> 0.5;
                    case PairCounts.SECOND_WON -> -0.5;
                    default -> 0;
                };
        score[0] = own - (up - down) / (2 * z);
        score[1] = (cell == PairCounts.TIED ? 1 : 0) - nu / z;
    }
}
