package dev.earnest.crowd.rank;

/// An annotator attends with probability `rho = sigma(k)` and answers otherwise `left` with probability
/// `beta = sigma(b)` without looking:
///
///     P(left) = rho * c + (1 - rho) * beta
///
/// The parameters of an annotator are `k` and `b`. This is the model of Crowd-Kit's noisy Bradley-Terry.
record AttentionModel() implements VoteModel {
    @Override
    public int parameters() {
        return 2;
    }

    @Override
    public double[] start() {
        return new double[] {Logistic.logit(0.8), 0};
    }

    @Override
    public void lines(double[] at, int first, double[] base, double[] slope, int group) {
        double rho = Logistic.sigma(at[first]);
        double beta = Logistic.sigma(at[first + 1]);
        base[group] = (1 - rho) * beta;
        base[group + 1] = (1 - rho) * (1 - beta);
        slope[group] = rho;
        slope[group + 1] = rho;
    }

    @Override
    public void chain(
            double[] at,
            int first,
            double[] byBase,
            double[] bySlope,
            int group,
            double[] gradient) {
        double rho = Logistic.sigma(at[first]);
        double beta = Logistic.sigma(at[first + 1]);
        double byRho =
                bySlope[group]
                        + bySlope[group + 1]
                        - beta * byBase[group]
                        - (1 - beta) * byBase[group + 1];
        double byBeta = (1 - rho) * (byBase[group] - byBase[group + 1]);
        gradient[first] += byRho * rho * (1 - rho);
        gradient[first + 1] += byBeta * beta * (1 - beta);
    }

    @Override
    public double left(double c, double[] at, int first, double[] derivative) {
        double rho = Logistic.sigma(at[first]);
        double beta = Logistic.sigma(at[first + 1]);
        derivative[0] = rho;
        derivative[1] = (c - beta) * rho * (1 - rho);
        derivative[2] = (1 - rho) * beta * (1 - beta);
        return rho * c + (1 - rho) * beta;
    }
}
