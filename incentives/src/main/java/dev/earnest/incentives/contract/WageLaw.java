package dev.earnest.incentives.contract;

/// How wages are spread for annotators of one effort: the binomial law of passes, carried over to the schedule.
public final class WageLaw {
    private final BinomialWindow window;
    private final WageSchedule schedule;

    private WageLaw(BinomialWindow window, WageSchedule schedule) {
        this.window = window;
        this.schedule = schedule;
    }

    /// @param signal what one monitored item says about effort
    /// @param effort in [0, 1)
    public static WageLaw of(Signal signal, WageSchedule schedule, double effort) {
        Require.between("effort", effort, 0, Agency.MOST_EFFORT);
        return new WageLaw(
                BinomialWindow.of(schedule.repeats(), signal.pass(effort), BinomialWindow.WIDE),
                schedule);
    }

    /// Probability of at least `from` and at most `to` passes.
    public double chance(int from, int to) {
        double sum = 0;
        for (int i = 0; i < window.probability.length; i++) {
            int alike = window.first + i;
            sum += alike >= from && alike <= to ? window.probability[i] : 0;
        }
        return Math.min(1, sum);
    }

    /// Mean wage.
    public double mean() {
        double sum = 0;
        for (int i = 0; i < window.probability.length; i++) {
            sum += window.probability[i] * schedule.wage(window.first + i);
        }
        return sum;
    }

    /// The wage for the greatest number of passes that at most this share of periods falls short of: with 0.05, one
    /// period in twenty pays less. Where wages rise with passes this is their quantile.
    ///
    /// @param share in (0, 1)
    public double quantile(double share) {
        Require.between("share of periods", share, 0, 1);
        double below = 0;
        for (int i = 0; i < window.probability.length; i++) {
            below += window.probability[i];
            if (below > share) {
                return schedule.wage(window.first + i);
            }
        }
        return schedule.wage(window.first + window.probability.length - 1);
    }
}
