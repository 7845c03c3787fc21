package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;

/// The relation that a contract has to settle: the annotator gets `E g(w) - e(eta)` and accepts from `outside` on,
/// the campaign gets `mu(eta) - E w`, and the wage depends on how many of `repeats` monitored items pass.
///
/// @param signal what one monitored item says about commitment
/// @param repeats number `n` of monitored items, 1 to 10,000,000
/// @param utility the annotator's utility of money
/// @param cost of commitment to the annotator
/// @param outside utility `U0` of the annotator's best alternative; `utility.of(w)` of what he earns elsewhere
/// @param value of quality to the campaign
/// @param limits least and most wage
public record Agency(
        Signal signal,
        int repeats,
        Utility utility,
        EffortCost cost,
        double outside,
        QualityValue value,
        WageLimits limits) {
    /// Efforts that a solver considers: at 0 the per-label signal says nothing, at 1 a perfect signal says all.
    static final double LEAST_EFFORT = 1e-3;

    static final double MOST_EFFORT = 1 - 1e-6;

    public Agency {
        if (repeats < 1 || repeats > 10_000_000) {
            throw new IncentivesException(
                    "number of monitored items is "
                            + repeats
                            + "; it must lie between 1 and 10000000");
        }
        Require.finite("outside utility", outside);
        if (limits.floor() < utility.leastWage()) {
            throw new IncentivesException(
                    "wage floor is "
                            + limits.floor()
                            + ", below the least wage "
                            + utility.leastWage()
                            + " of the utility");
        }
    }

    /// The same relation with another number of monitored items.
    public Agency withRepeats(int other) {
        return new Agency(signal, other, utility, cost, outside, value, limits);
    }

    /// Utility that the wage must give in expectation for the annotator to accept at this effort: `U0 + e(eta)`.
    public double promise(double effort) {
        return outside + cost.at(effort);
    }
}
