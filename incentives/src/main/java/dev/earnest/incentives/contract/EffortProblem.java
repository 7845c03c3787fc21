package dev.earnest.incentives.contract;

/// The least costly contract of one family at a given effort, participation and the floor included.
///
/// Where a floor makes the incentive so dear that the annotator must be left more than he would accept (limited
/// liability), the price of his utility at the binding participation condition is negative or nothing solves it. The
/// cheapest local solution then pays nothing extra but for the very best counts, and the annotator's payoff turns
/// convex: he would rather shirk or do his utmost. So there the utility he is left is raised until the schedule passes
/// the global check, and the cheapest one that passes is taken. It is the best of its family, not of all schedules.
final class EffortProblem {
    /// Rents tried between none and the largest useful one.
    private static final int RENTS = 32;

    private final double pass;
    private final double deviation;
    private final Agency agency;
    private final Coordinate coordinate;
    private final ScoreSystem system;
    private final double effort;
    private final double incentive;
    private final double lossWeight;

    /// @param lossWeight how many times as strongly differences in pay are felt while working; 1 as a rule
    EffortProblem(Agency agency, Coordinate coordinate, double effort, double lossWeight) {
        this.agency = agency;
        this.coordinate = coordinate;
        this.effort = effort;
        this.lossWeight = lossWeight;
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

    /// The cheapest solution; none where an annotator who is left a rent would deviate from every one.
    ScoreSystem.Solution solve() {
        ScoreSystem.Solution binding = solve(agency.promise(effort));
        return binding.price() >= 0 && !temptedByFloor(binding) ? binding : withRent(binding);
    }

    /// The cheapest solution of the local conditions, for a refusal to say what is wrong with it.
    ScoreSystem.Solution solveOrDoubtful() {
        ScoreSystem.Solution solution = solve();
        return Double.isFinite(solution.cost()) ? solution : solve(firstRent() + fullRent());
    }

    /// Where the outside option is worth little more than the floor without any work, a contract that leaves no rent is
    /// one to idle under.
    private boolean temptedByFloor(ScoreSystem.Solution binding) {
        double full = agency.cost().at(1) - agency.cost().at(0);
        return agency.promise(effort) <= idlePromise() + 0.5 * full && !holds(binding);
    }

    /// The utility of wages below which taking the floor and idling is better.
    private double idlePromise() {
        double extra = agency.cost().at(effort) - agency.cost().at(0);
        return agency.utility().of(agency.limits().floor()) + extra / lossWeight;
    }

    private double firstRent() {
        return Math.max(agency.promise(effort), idlePromise());
    }

    /// From the floor on, a schedule linear in utility needs `e' a / a'` above it; no optimum leaves more.
    private double fullRent() {
        return agency.cost().slope(effort) * pass / agency.signal().passSlope(effort);
    }

    private ScoreSystem.Solution withRent(ScoreSystem.Solution binding) {
        double step = 1.25 * fullRent() / RENTS;
        double start = firstRent();
        ScoreSystem.Solution best = holds(binding) ? binding : ScoreSystem.Solution.NONE;
        double at = start;
        for (int i = 0; i <= RENTS; i++) {
            ScoreSystem.Solution solution = solve(start + i * step);
            if (solution.cost() < best.cost() && holds(solution)) {
                best = solution;
                at = start + i * step;
            }
        }
        for (double width = step / 2;
                Double.isFinite(best.cost()) && width > 1e-5 * step;
                width /= 2) {
            for (double promise : new double[] {Math.max(start, at - width), at + width}) {
                ScoreSystem.Solution solution = solve(promise);
                if (solution.cost() < best.cost() && holds(solution)) {
                    best = solution;
                    at = promise;
                }
            }
        }
        return best;
    }

    private boolean holds(ScoreSystem.Solution solution) {
        if (!Double.isFinite(solution.cost())) {
            return false;
        }
        WageSchedule wages = schedule(solution);
        return !IncentiveCheck.plainlyFails(agency, wages, effort, lossWeight)
                && IncentiveCheck.of(agency, wages, effort, lossWeight).holds();
    }

    /// The wages of a solution.
    WageSchedule schedule(ScoreSystem.Solution solution) {
        int n = agency.repeats();
        return switch (coordinate) {
            case Coordinate.InverseMarginal _ ->
                    new WageSchedule.Optimal(
                            solution.x0(),
                            solution.x1(),
                            n,
                            pass,
                            agency.utility(),
                            agency.limits());
            case Coordinate.Wage _ -> {
                double slope = solution.x1() * n / deviation;
                yield new WageSchedule.Linear(
                        solution.x0() - slope * pass, slope, n, agency.limits());
            }
        };
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
