package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;

/// What an annotator gets under a wage schedule as a function of effort: `k E g(w_S) - e(eta)`, in units of utility.
/// `k` is the loss weight, 1 unless differences in pay are felt more strongly while working.
///
/// Immutable; an evaluation costs about `18 sqrt(n a (1 - a))` additions.
public final class Payoff {
    private static final int SCAN = 2001;

    private final Agency agency;
    private final ExpectedUtility expected;
    private final double lossWeight;

    private Payoff(Agency agency, ExpectedUtility expected, double lossWeight) {
        this.agency = agency;
        this.expected = expected;
        this.lossWeight = lossWeight;
    }

    /// The payoff of an annotator with standard preferences.
    public static Payoff of(Agency agency, WageSchedule schedule) {
        return of(agency, schedule, 1);
    }

    /// The payoff of an annotator who feels differences in pay `lossWeight` times as strongly.
    ///
    /// @throws IncentivesException when the schedule is for another number of monitored items
    public static Payoff of(Agency agency, WageSchedule schedule, double lossWeight) {
        Require.positive("loss weight", lossWeight);
        if (schedule.repeats() != agency.repeats()) {
            throw new IncentivesException(
                    "the schedule is for "
                            + schedule.repeats()
                            + " monitored items and the agency"
                            + " has "
                            + agency.repeats()
                            + "; they must agree");
        }
        return new Payoff(agency, ExpectedUtility.of(agency, schedule), lossWeight);
    }

    /// The payoff at an effort in [0, 1].
    public double at(double effort) {
        return lossWeight * expected.at(agency.signal().pass(effort)) - agency.cost().at(effort);
    }

    /// The effort that an annotator chooses: the highest payoff among 2,001 efforts, refined by Brent's method. Where
    /// several are equally good, the least of them.
    public double bestEffort() {
        return Maximum.of(this::at, 0, 1, SCAN, 1e-10).at();
    }
}
