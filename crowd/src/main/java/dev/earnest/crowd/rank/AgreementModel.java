package dev.earnest.crowd.rank;

/// An annotator agrees with probability `eta = sigma(h)` with the vote that Bradley-Terry would cast and
/// says the opposite otherwise:
///
///     P(left) = eta * c + (1 - eta) * (1 - c)
///
/// The one parameter of an annotator is `h`; below 0 the annotator is an adversary. Chen, Bennett,
/// Collins-Thompson and Horvitz, *Pairwise ranking aggregation in a crowdsourced setting*, WSDM 2013.
record AgreementModel() implements VoteModel {
    @Override
    public int parameters() {
        return 1;
    }

    @Override
    public double[] start() {
        return new double[] {Logistic.logit(0.9)};
    }

    @Override
    public void lines(double[] at, int first, double[] base, double[] slope, int group) {
        double against = Logistic.sigma(-at[first]);
        base[group] = against;
        base[group + 1] = against;
        slope[group] = 1 - 2 * against;
        slope[group + 1] = slope[group];
    }

    @Override
    public void chain(
            double[] at,
            int first,
            double[] byBase,
            double[] bySlope,
            int group,
            double[] gradient) {
        double eta = Logistic.sigma(at[first]);
        double byEta =
                2 * (bySlope[group] + bySlope[group + 1]) - byBase[group] - byBase[group + 1];
        gradient[first] += byEta * eta * (1 - eta);
    }

    @Override
    public double left(double c, double[] at, int first, double[] derivative) {
        double eta = Logistic.sigma(at[first]);
        derivative[0] = 2 * eta - 1;
        derivative[1] = (2 * c - 1) * eta * (1 - eta);
        return eta * c + (1 - eta) * (1 - c);
    }
}
