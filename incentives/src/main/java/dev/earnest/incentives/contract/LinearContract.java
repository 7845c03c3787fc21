package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;

/// The wage `base + slope s / n` between a floor and a ceiling: easy to read, and its gap to the first best has the
/// same leading term as that of [GeneralContract]. The default form.
public final class LinearContract {
    private LinearContract() {}

    /// The contract at the effort of highest profit.
    ///
    /// @throws IncentivesException when no such schedule within the limits works, or when the annotator would deviate
    public static SolvedContract solve(Agency agency) {
        return Efforts.best(
                agency,
                effort -> problem(agency, effort),
                effort -> at(agency, effort),
                ContractForm.LINEAR);
    }

    /// The cheapest linear contract for a given effort.
    ///
    /// @param effort in [0.001, 0.999999]
    public static SolvedContract at(Agency agency, double effort) {
        Efforts.require(effort);
        EffortProblem problem = problem(agency, effort);
        ScoreSystem.Solution solution = problem.solveOrDoubtful();
        if (solution.cost() == Double.POSITIVE_INFINITY) {
            throw Efforts.impossible(agency, ContractForm.LINEAR, effort);
        }
        return SolvedContract.checked(
                ContractForm.LINEAR,
                agency,
                FirstBest.of(agency),
                effort,
                solution.cost(),
                problem.schedule(solution),
                1);
    }

    private static EffortProblem problem(Agency agency, double effort) {
        return new EffortProblem(agency, new Coordinate.Wage(agency.utility()), effort, 1);
    }
}
