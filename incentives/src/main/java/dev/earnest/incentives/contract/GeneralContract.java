package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;

/// The contract of least cost among all wage schedules within the limits.
///
/// At effort `eta` it minimises `sum P_s h(v_s)` subject to `sum P_s v_s = U0 + e` and `sum P_s l_s v_s = e'`, a
/// convex program whose solution is `1/g'(w_s) = lambda + mu l_s` within the limits (Holmstrom 1979); the two
/// multipliers come from its concave dual by damped Newton steps. The effort is then the one of highest profit, and
/// the result is checked globally, because only the first-order condition of the annotator was used.
///
/// The gap to the first best tends to `h''(U0 + e) e'^2 / (2 n I)`. With square-root utility and no binding floor the
/// cost is `(U0 + e)^2 + e'^2 / (n I)` exactly.
public final class GeneralContract {
    private GeneralContract() {}

    /// The contract at the effort of highest profit.
    ///
    /// @throws IncentivesException when no schedule within the limits works, or when the annotator would deviate
    public static SolvedContract solve(Agency agency) {
        return Efforts.best(
                agency,
                effort -> problem(agency, effort),
                effort -> at(agency, effort),
                ContractForm.GENERAL);
    }

    /// The cheapest contract for a given effort.
    ///
    /// @param effort in [0.001, 0.999999]
    public static SolvedContract at(Agency agency, double effort) {
        Efforts.require(effort);
        EffortProblem problem = problem(agency, effort);
        ScoreSystem.Solution solution = problem.solveOrDoubtful();
        if (solution.cost() == Double.POSITIVE_INFINITY) {
            throw Efforts.impossible(agency, ContractForm.GENERAL, effort);
        }
        WageSchedule schedule = problem.schedule(solution);
        return SolvedContract.checked(
                ContractForm.GENERAL,
                agency,
                FirstBest.of(agency),
                effort,
                solution.cost(),
                schedule,
                1);
    }

    private static EffortProblem problem(Agency agency, double effort) {
        return new EffortProblem(
                agency, new Coordinate.InverseMarginal(agency.utility()), effort, 1);
    }
}
