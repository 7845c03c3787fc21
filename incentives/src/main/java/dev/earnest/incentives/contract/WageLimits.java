package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;

/// The least and the most that a contract may pay, whatever is observed. The floor is limited liability: without one
/// some utilities admit contracts that punish rare failures without bound (Mirrlees 1975).
///
/// @param floor least wage, 0 or more
/// @param ceiling most wage, above the floor
public record WageLimits(double floor, double ceiling) {
    public WageLimits {
        Require.notNegative("wage floor", floor);
        Require.finite("wage ceiling", ceiling);
        if (!(ceiling > floor)) {
            throw new IncentivesException(
                    "wage ceiling is "
                            + ceiling
                            + " with a floor of "
                            + floor
                            + "; it must lie above the floor");
        }
    }

    /// A floor, and a ceiling so high (1,000,000) that it never binds in practice.
    public static WageLimits atLeast(double floor) {
        return new WageLimits(floor, Math.max(1e6, 1000 * floor));
    }

    /// The wage moved into the limits.
    double clip(double wage) {
        return Math.min(ceiling, Math.max(floor, wage));
    }
}
