package dev.earnest.crowd.rank;

/// The model of Bradley and Terry (1952; Zermelo 1929): `P(a beats b) = e^d / (1 + e^d)`. A tie counts
/// `tieWeight` of a win for each side, a win `winWeight`.
///
/// @param winWeight what a win counts, above 0
/// @param tieWeight what a tie counts for each side; 0 drops ties
record PlainPairs(double winWeight, double tieWeight) implements PairModel {
    @Override
    public boolean hasTieParameter() {
        return false;
    }

    @Override
    public double startTie(double share) {
        return 0;
    }

    @Override
    public double published(double tie) {
        return Double.NaN;
    }

    @Override
    public double publishedSlope(double tie) {
        return Double.NaN;
    }

    @Override
    public void evaluate(PairProblem problem, double[] theta, double tie, Derivatives at) {
        // One exponential an item; a pair then needs one division only.
        double[] strength = new double[theta.length];
        for (int item = 0; item < theta.length; item++) {
            strength[item] = Math.exp(theta[item]);
        }
        at.clear();
        int[] a = problem.a();
        int[] b = problem.b();
        double[] won = problem.won();
        double[] lost = problem.lost();
        double[] tied = problem.tied();
        double[] gradient = at.gradient;
        double[] information = at.pairInformation;
        // Pairs usually come in runs of one b: its strength and slope stay in registers through a
        // run.
        int current = 0;
        double other = strength[0];
        double taken = 0;
        for (int pair = 0; pair < a.length; pair++) {
            if (b[pair] != current) {
                gradient[current] -= taken;
                current = b[pair];
                other = strength[current];
                taken = 0;
            }
            double one = strength[a[pair]];
            double inverse = 1 / (one + other);
            double expected = one * inverse;
            double half = tieWeight * tied[pair];
            double wins = winWeight * won[pair] + half;
            double games = wins + winWeight * lost[pair] + half;
            double slope = wins - games * expected;
            gradient[a[pair]] += slope;
            taken += slope;
            information[pair] = games * expected * (other * inverse);
        }
        gradient[current] -= taken;
    }

    @Override
    public double logLikelihood(PairProblem problem, double[] theta, double tie) {
        double[] strength = new double[theta.length];
        for (int item = 0; item < theta.length; item++) {
            strength[item] = Math.exp(theta[item]);
        }
        double sum = 0;
        for (int pair = 0; pair < problem.pairs(); pair++) {
            int a = problem.a()[pair];
            int b = problem.b()[pair];
            double half = tieWeight * problem.tied()[pair];
            double wins = winWeight * problem.won()[pair] + half;
            double losses = winWeight * problem.lost()[pair] + half;
            sum += wins * theta[a] + losses * theta[b];
            sum -= (wins + losses) * Math.log(strength[a] + strength[b]);
        }
        return sum;
    }

    @Override
    public void score(int cell, double d, double tie, double[] score) {
        double expected = 1 / (1 + Math.exp(-d));
        score[0] =
                switch (cell) {
                    case PairCounts.FIRST_WON -> winWeight * (1 - expected);
                    case PairCounts.SECOND_WON -> -winWeight * expected;
                    default -> tieWeight * (1 - 2 * expected);
                };
        score[1] = 0;
    }
}
