package dev.earnest.incentives.contract;

/// The two wages that make an effort locally optimal and acceptable under a given cut.
///
/// @param low wage below the cut
/// @param high wage from the cut on
/// @param bonus difference of their utilities
/// @param chance of the higher wage
/// @param cost mean wage; infinite where the wages leave the limits
record TwoWages(double low, double high, double bonus, double chance, double cost) {
    /// @param density derivative of the chance by the probability that an item passes
    static TwoWages of(Agency agency, double effort, double chance, double density) {
        double bonus = agency.cost().slope(effort) / (agency.signal().passSlope(effort) * density);
        return between(agency, agency.promise(effort), bonus, chance);
    }

    /// Participation fixes the lower utility, unless the floor leaves the annotator more.
    static TwoWages between(Agency agency, double promise, double bonus, double chance) {
        Utility utility = agency.utility();
        WageLimits limits = agency.limits();
        double lower = Math.max(promise - bonus * chance, utility.of(limits.floor()));
        double low = Math.max(limits.floor(), utility.wageFor(lower));
        double high = utility.wageFor(lower + bonus);
        boolean allowed = Double.isFinite(bonus) && high <= limits.ceiling();
        double cost = allowed ? low + chance * (high - low) : Double.POSITIVE_INFINITY;
        return new TwoWages(low, high, bonus, chance, cost);
    }
}
