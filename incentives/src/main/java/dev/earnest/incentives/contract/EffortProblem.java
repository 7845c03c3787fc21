package dev.earnest.incentives.contract;

/// The least costly contract of one family at a given effort, participation and the floor included.
///
/// Where a floor makes the incentive so dear that the annotator must be left more than he would accept (limited
/// liability), the price of his utility at the binding participation condition is negative; then the utility that
/// costs least is searched above what he would accept.
final class EffortProblem {
    final double pass;
    final double deviation;
    private final Agency agency;
    private final Coordinate coordinate;
    private final ScoreSystem system;
    private final double effort;
    private final double incentive;

    /// @param lossWeight how many times as strongly differences in pay are felt while working; 1 as a rule
    EffortProblem(Agency agency, Coordinate coordinate, double effort, double lossWeight) {
        this.agency = agency;
        this.coordinate = coordinate;
        this.effort = effort;
        int n = agency.repeats();
        pass = agency.signal().pass(effort);
        deviation = Math.sqrt(n * pass * (1 - pass));
        incentive =
                agency.cost().slope(effort)
                        / lossWeight
                        / Math.sqrt(n * agency.signal().information(effort));
        BinomialWindow window = BinomialWindow.of(n, pass, BinomialWindow.WIDE);
        system = new ScoreSystem(coordinate, agency.limits(), window, n, pass);
    }

    ScoreSystem.Solution solve() {
        double promise = agency.promise(effort);
        ScoreSystem.Solution binding = solve(promise);
        if (binding.price() >= 0) {
            return binding;
        }
        double floor = agency.utility().of(agency.limits().floor());
        double from = Double.isFinite(floor) ? Math.max(promise, floor) : promise;
        // From the floor on, a schedule linear in utility needs e' a / a' above it; no optimum
        // leaves more.
        double rent = agency.cost().slope(effort) * pass / agency.signal().passSlope(effort);
        Maximum best = Maximum.of(u -> -solve(u).cost(), from, from + 1.5 * rent, 33, 1e-12);
        ScoreSystem.Solution slack =
                best.value() == Double.NEGATIVE_INFINITY
                        ? ScoreSystem.Solution.NONE
                        : solve(best.at());
        return slack.cost() < binding.cost() ? slack : binding;
    }

    private ScoreSystem.Solution solve(double promise) {
        double wage = agency.utility().wageFor(promise);
        WageLimits limits = agency.limits();
        if (!(wage > limits.floor() && wage < limits.ceiling())) {
            return ScoreSystem.Solution.NONE;
        }
        double z = coordinate.at(wage);
        return system.solve(promise, incentive, z, incentive / coordinate.utilitySlope(z, wage));
    }
}
