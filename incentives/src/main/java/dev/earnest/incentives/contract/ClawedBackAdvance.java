package dev.earnest.incentives.contract;

/// The baseline of loss framing: the whole wage is paid in advance, and every failed item takes a part of it back,
/// down to the floor.
///
/// For an annotator with standard preferences (loss weight 1) this is the linear contract in other words and earns
/// exactly as much. With a loss weight `k > 1` differences in pay are felt `k` times as strongly while working, so the
/// schedule needs only `1/k` of the incentive and its gap is about `1/k^2` of the linear one.
///
/// That is the favourable case: acceptance is decided on the money alone. Annotators who foresee that losses will hurt
/// ask to be paid for it, and those whose loss weight is lower than assumed work less than intended, so a campaign
/// should treat the difference to the linear form as a bound, not as savings.
public final class ClawedBackAdvance {
    private ClawedBackAdvance() {}

    /// The advance at the effort of highest profit.
    ///
    /// @param lossWeight `k`, 1 to 10; experiments mostly find 1 to 2.5
    public static SolvedContract solve(Agency agency, double lossWeight) {
        Require.between("loss weight", lossWeight, 1, 10);
        return Efforts.best(
                agency,
                effort -> problem(agency, effort, lossWeight),
                effort -> at(agency, effort, lossWeight),
                ContractForm.ADVANCE);
    }

    /// The advance for a given effort.
    ///
    /// @param effort in [0.001, 0.999999]
    /// @param lossWeight `k`, 1 to 10
    public static SolvedContract at(Agency agency, double effort, double lossWeight) {
        Efforts.require(effort);
        Require.between("loss weight", lossWeight, 1, 10);
        EffortProblem problem = problem(agency, effort, lossWeight);
        ScoreSystem.Solution solution = problem.solveOrDoubtful();
        if (solution.cost() == Double.POSITIVE_INFINITY) {
            throw Efforts.impossible(agency, ContractForm.ADVANCE, effort);
        }
        var line = (WageSchedule.Linear) problem.schedule(solution);
        WageSchedule schedule =
                new WageSchedule.ClawedBack(
                        line.base() + line.slope(),
                        line.slope() / agency.repeats(),
                        agency.repeats(),
                        agency.limits());
        return SolvedContract.checked(
                ContractForm.ADVANCE,
                agency,
                FirstBest.of(agency),
                effort,
                solution.cost(),
                schedule,
                lossWeight);
    }

    private static EffortProblem problem(Agency agency, double effort, double lossWeight) {
        return new EffortProblem(agency, new Coordinate.Wage(agency.utility()), effort, lossWeight);
    }
}
