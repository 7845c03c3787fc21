package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;

/// Mean utility of a wage schedule as a function of the probability that an item passes.
final class ExpectedUtility {
    /// Terms below this share of the largest are left out: about 9 standard deviations.
    private static final double NEGLIGIBLE = 1e-18;

    private final double[] utility;
    private final double[] up;
    private final double[] down;

    private ExpectedUtility(double[] utility, double[] up, double[] down) {
        this.utility = utility;
        this.up = up;
        this.down = down;
    }

    static ExpectedUtility of(Agency agency, WageSchedule schedule) {
        int n = agency.repeats();
        double[] utility = new double[n + 1];
        double[] up = new double[n];
        double[] down = new double[n];
        for (int s = 0; s <= n; s++) {
            double wage = schedule.wage(s);
            utility[s] = agency.utility().of(wage);
            if (!Double.isFinite(utility[s])) {
                throw new IncentivesException(
                        "the wage for "
                                + s
                                + " alike is "
                                + wage
                                + "; it must be a finite number for which the utility is one too");
            }
        }
        for (int s = 0; s < n; s++) {
            up[s] = (double) (n - s) / (s + 1);
            down[s] = (double) (s + 1) / (n - s);
        }
        return new ExpectedUtility(utility, up, down);
    }

    double at(double pass) {
        int n = up.length;
        if (pass >= 1) {
            return utility[n];
        }
        int mode = (int) Math.min(n, Math.floor((n + 1) * pass));
        double odds = pass / (1 - pass);
        double against = 1 / odds;
        // Differences from the utility at the mode keep the sum exact where the schedule is flat.
        double level = utility[mode];
        double mass = 1;
        double sum = 0;
        double term = 1;
        for (int s = mode; s < n && term > NEGLIGIBLE; s++) {
            term *= up[s] * odds;
            mass += term;
            sum += term * (utility[s + 1] - level);
        }
        term = 1;
        for (int s = mode; s > 0 && term > NEGLIGIBLE; s--) {
            term *= down[s - 1] * against;
            mass += term;
            sum += term * (utility[s - 1] - level);
        }
        return level + sum / mass;
    }
}
