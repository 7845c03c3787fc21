package dev.earnest.app.contract;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.contract.Agency;
import dev.earnest.incentives.contract.ClawedBackAdvance;
import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.Contracts;
import dev.earnest.incentives.contract.Contracts.Outcome;
import dev.earnest.incentives.contract.FirstBest;
import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.contract.SolvedContract;
import dev.earnest.incentives.contract.ThresholdContract;
import dev.earnest.incentives.contract.TwoActions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The contracts of a campaign, and the one that people are shown.
///
/// @param campaign what was asked
/// @param best what both sides would agree on if effort could be seen
/// @param outcomes one for every form asked for, refusals included
/// @param two the case of two efforts, where asked for
/// @param chosen the contract that is shown
/// @param published the same in whole minor units; none where it has too many repeats
public record Solution(
        Campaign campaign,
        FirstBest best,
        List<Outcome> outcomes,
        Optional<TwoActions> two,
        SolvedContract chosen,
        Optional<PublishedContract> published) {
    private static final List<ContractForm> BY_PREFERENCE =
            List.of(
                    ContractForm.LINEAR,
                    ContractForm.GENERAL,
                    ContractForm.THRESHOLD,
                    ContractForm.ADVANCE,
                    ContractForm.FIXED);

    public Solution {
        outcomes = List.copyOf(outcomes);
    }

    /// Solves every form.
    ///
    /// @param wanted form that people are shown; none for the one that is recommended
    /// @throws IncentivesException where every form, or the wanted one, is refused
    public static Solution of(Campaign campaign, Optional<ContractForm> wanted) {
        Agency agency = campaign.agency();
        FirstBest best = FirstBest.of(agency);
        List<Outcome> outcomes = new ArrayList<>();
        for (ContractForm form : campaign.forms()) {
            outcomes.add(Contracts.attempt(form, () -> solve(campaign, best, form)));
        }
        SolvedContract chosen = chosen(outcomes, wanted);
        Optional<PublishedContract> published =
                agency.repeats() > PublishedContract.MOST_REPEATS
                        ? Optional.empty()
                        : Optional.of(
                                PublishedContract.of(
                                        chosen.form(), chosen.schedule(), campaign.currency()));
        return new Solution(
                campaign,
                best,
                outcomes,
                campaign.two().map(two -> TwoActions.solve(agency, two.low(), two.high())),
                chosen,
                published);
    }

    private static SolvedContract solve(Campaign campaign, FirstBest best, ContractForm form) {
        Agency agency = campaign.agency();
        return switch (form) {
            case THRESHOLD -> {
                Optional<Campaign.Cut> cut = campaign.cut();
                yield cut.isEmpty()
                        ? ThresholdContract.solve(agency)
                        : threshold(agency, best, cut.get());
            }
            case ADVANCE -> ClawedBackAdvance.solve(agency, campaign.lossWeight());
            case GENERAL, LINEAR, FIXED -> Contracts.solve(agency, form);
        };
    }

    private static SolvedContract threshold(Agency agency, FirstBest best, Campaign.Cut cut) {
        double effort = cut.effort().orElse(best.effort());
        double mean = agency.repeats() * agency.signal().pass(effort);
        return ThresholdContract.at(agency, effort, cut.passes().orElse((int) Math.round(mean)));
    }

    private static SolvedContract chosen(List<Outcome> outcomes, Optional<ContractForm> wanted) {
        List<ContractForm> order = wanted.map(List::of).orElse(BY_PREFERENCE);
        for (ContractForm form : order) {
            for (Outcome outcome : outcomes) {
                if (outcome instanceof Outcome.Solved solved && outcome.form() == form) {
                    return solved.contract();
                }
            }
        }
        List<String> refusals = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Refused refused && order.contains(outcome.form())) {
                refusals.add(Sentences.refusal(refused));
            }
        }
        throw new IncentivesException(
                refusals.isEmpty()
                        ? "the form "
                                + order.getFirst().label()
                                + " is not among the forms of the specification"
                        : String.join("; ", refusals));
    }

    /// @return the contracts that hold
    public List<SolvedContract> solved() {
        List<SolvedContract> solved = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Solved each) {
                solved.add(each.contract());
            }
        }
        return solved;
    }

    /// @return the contract of a form, where it was asked for and holds
    public Optional<SolvedContract> solved(ContractForm form) {
        return solved().stream().filter(each -> each.form() == form).findFirst();
    }

    /// @return refused forms
    public List<Outcome.Refused> refused() {
        List<Outcome.Refused> refused = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Refused each) {
                refused.add(each);
            }
        }
        return refused;
    }
}
