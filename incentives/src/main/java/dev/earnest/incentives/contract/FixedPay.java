package dev.earnest.incentives.contract;

/// The baseline that most campaigns use: the same wage whatever is observed. The annotator then chooses the effort
/// that costs him least, which is none wherever effort costs anything.
public final class FixedPay {
    private FixedPay() {}

    /// The least fixed wage that is accepted, and the profit at the effort it leaves.
    public static SolvedContract solve(Agency agency) {
        FirstBest best = FirstBest.of(agency);
        double effort = idleEffort(agency);
        double wage = agency.utility().wageFor(agency.promise(effort));
        wage = Double.isNaN(wage) ? agency.limits().floor() : agency.limits().clip(wage);
        WageSchedule schedule = new WageSchedule.Fixed(wage, agency.repeats());
        double profit = agency.value().at(effort) - wage;
        double payoff = agency.utility().of(wage) - agency.cost().at(effort);
        // No other effort is better for the annotator by the choice above, so there is nothing to
        // refuse.
        double worst = agency.cost().at(effort) - agency.cost().at(1);
        IncentiveCheck check = new IncentiveCheck(effort, payoff, 1, worst, true);
        return new SolvedContract(
                ContractForm.FIXED, effort, wage, profit, best.profit() - profit, schedule, check);
    }

    /// The highest effort that costs no more than none: 0 unless the cost is flat at first.
    private static double idleEffort(Agency agency) {
        double effort = 0;
        for (int i = 1; i <= 1000 && agency.cost().at(i / 1000.0) <= agency.cost().at(0); i++) {
            effort = i / 1000.0;
        }
        return effort;
    }
}
