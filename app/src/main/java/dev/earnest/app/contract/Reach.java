package dev.earnest.app.contract;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.Contracts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// How many repeats a form needs for the gap that the owner accepts.
///
/// @param form of contract
/// @param repeats the least number; none where even the most that were tried do not suffice
record Reach(ContractForm form, OptionalInt repeats) {
    /// @return one for every form whose gap falls with the number of repeats; empty where there is no goal
    static List<Reach> all(Campaign campaign) {
        List<Reach> all = new ArrayList<>();
        campaign.goal()
                .ifPresent(goal -> {
                    for (ContractForm form : campaign.forms()) {
                        switch (form) {
                            case GENERAL, LINEAR, THRESHOLD ->
                                    all.add(new Reach(form, least(campaign, form, goal)));
                            case FIXED, ADVANCE -> {
                                // as for the curve of the gap
                            }
                        }
                    }
                });
        return all;
    }

    private static OptionalInt least(Campaign campaign, ContractForm form, Campaign.Goal goal) {
        try {
            return OptionalInt.of(
                    Contracts.leastRepeats(campaign.agency(), form, goal.gap(), goal.most()));
        } catch (IncentivesException unreachable) {
            return OptionalInt.empty();
        }
    }
}
