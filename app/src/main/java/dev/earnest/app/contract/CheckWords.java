package dev.earnest.app.contract;

import dev.earnest.app.terminal.Numbers;
import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.IncentiveCheck;
import dev.earnest.incentives.contract.Payoff;
import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.contract.SolvedContract;
import dev.earnest.incentives.contract.Utility;

/// What the check of incentives found for the contract that is shown, and what rounding to whole minor units does.
final class CheckWords {
    private CheckWords() {}

    static String of(Solution solution) {
        SolvedContract chosen = solution.chosen();
        String rounded =
                solution.published()
                        .map(contract ->
                                " As paid, in whole minor units, the best effort is "
                                        + Numbers.fixed(bestEffort(solution, contract), 3)
                                        + " (intended: "
                                        + Numbers.fixed(chosen.effort(), 3)
                                        + ").")
                        .orElse("");
        return "Checked on more than a thousand efforts from 0 to 1 and finer around the intended one: the"
                + " next best effort more than 0.02 away is "
                + Numbers.fixed(chosen.check().deviation(), 3)
                + ", worth "
                + Sentences.significant(less(solution), 2)
                + " "
                + solution.campaign().currency().getCurrencyCode()
                + " less to the person."
                + rounded;
    }

    /// What the next best effort is worth less to the person, as sure pay without effort.
    private static double less(Solution solution) {
        Utility utility = solution.campaign().agency().utility();
        IncentiveCheck check = solution.chosen().check();
        return utility.wageFor(check.payoff()) - utility.wageFor(check.payoff() + check.gain());
    }

    /// @return the effort that a person chooses under the wages that are really paid
    static double bestEffort(Solution solution, PublishedContract contract) {
        double weight =
                solution.chosen().form() == ContractForm.ADVANCE
                        ? solution.campaign().lossWeight()
                        : 1;
        return Payoff.of(solution.campaign().agency(), contract.schedule(), weight).bestEffort();
    }
}
