package dev.earnest.incentives.contract;

/// A contract that passed the global check of incentive compatibility.
///
/// @param form shape of the wage schedule
/// @param effort commitment that the annotator chooses under it
/// @param expectedWage mean wage at that effort
/// @param profit value of quality less the mean wage
/// @param gap profit of the first best less this profit
/// @param schedule the wages
/// @param check the annotator's payoff and his best alternative
public record SolvedContract(
        ContractForm form,
        double effort,
        double expectedWage,
        double profit,
        double gap,
        WageSchedule schedule,
        IncentiveCheck check) {
    /// Checks a schedule at the effort it was solved for.
    static SolvedContract checked(
            ContractForm form,
            Agency agency,
            FirstBest best,
            double effort,
            double cost,
            WageSchedule schedule,
            double lossWeight) {
        IncentiveCheck check =
                IncentiveCheck.of(agency, schedule, effort, lossWeight).orRefuse(form, schedule);
        double profit = agency.value().at(effort) - cost;
        return new SolvedContract(
                form, effort, cost, profit, best.profit() - profit, schedule, check);
    }
}
