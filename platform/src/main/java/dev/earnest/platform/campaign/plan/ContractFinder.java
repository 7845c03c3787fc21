package dev.earnest.platform.campaign.plan;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.contract.Agency;
import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.Contracts;
import dev.earnest.incentives.contract.EffortCost;
import dev.earnest.incentives.contract.IncentiveCheck;
import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.contract.QualityValue;
import dev.earnest.incentives.contract.Signal;
import dev.earnest.incentives.contract.SolvedContract;
import dev.earnest.incentives.contract.Utility;
import dev.earnest.incentives.contract.WageLimits;
import dev.earnest.incentives.contract.WageSchedule;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;

/// Finds bonus contracts by module `incentives`.
///
/// The wage of a period is the fixed pay and the bonus together; the fixed pay is the floor, so that no bonus is ever
/// negative, and it is also what a person gets for the same time without care. People mind risk as with logarithmic
/// utility over that pay; care costs them `care` in all, rising with the cube of commitment.
public final class ContractFinder {
    /// What care costs rises with this power of commitment: above 2, as repeats with commitment per label need.
    private static final double EXPONENT = 3;

    private static final List<ContractForm> FORMS =
            List.of(ContractForm.LINEAR, ContractForm.THRESHOLD, ContractForm.GENERAL);

    // Below this nobody would notice what the bonus does.
    private static final double LEAST_COMMITMENT = 0.05;

    private ContractFinder() {}

    /// What became of a form.
    public sealed interface Found {
        /// @return the form
        ContractForm form();

        /// A contract.
        ///
        /// @param contract what is paid on top of the prices of answers
        /// @param commitment that it brings about
        /// @param meanBonus at that commitment, in major units
        record Contract(
                ContractForm form, PublishedContract contract, double commitment, double meanBonus)
                implements Found {}

        /// No contract of this form would work.
        record None(ContractForm form, String reason) implements Found {}
    }

    /// @return one outcome for each form, the recommended one first
    public static List<Found> find(ContractWish wish, Currency currency) {
        Agency agency;
        try {
            agency = agency(wish);
        } catch (IncentivesException e) {
            String reason = String.valueOf(e.getMessage());
            return FORMS.stream().<Found>map(form -> new Found.None(form, reason)).toList();
        }
        List<Found> found = new ArrayList<>();
        for (ContractForm form : FORMS) {
            Contracts.Outcome outcome =
                    Contracts.attempt(form, () -> Contracts.solve(agency, form));
            found.add(
                    switch (outcome) {
                        case Contracts.Outcome.Solved solved ->
                                published(wish, agency, solved.contract(), currency);
                        case Contracts.Outcome.Refused refused ->
                                new Found.None(form, refused.reason());
                    });
        }
        return found;
    }

    static Agency agency(ContractWish wish) {
        // Somebody without fixed pay still has something to fall back on.
        double wealth = Math.max(wish.fixed(), wish.care());
        Utility utility = new Utility.Log(wealth);
        return new Agency(
                new Signal.SelfConsistencyPerLabel(wish.contradiction()),
                wish.repeats(),
                utility,
                new EffortCost.Power(utility.worth(wish.fixed(), wish.care()), EXPONENT),
                utility.of(wish.fixed()),
                new QualityValue.Affine(0, wish.value()),
                new WageLimits(wish.fixed(), wish.fixed() + wish.mostBonus()));
    }

    private static Found published(
            ContractWish wish, Agency agency, SolvedContract solved, Currency currency) {
        if (solved.effort() < LEAST_COMMITMENT) {
            return new Found.None(
                    solved.form(),
                    "the best bonus within these amounts would bring about hardly any care; allow a larger bonus,"
                            + " or a longer period with more repeats");
        }
        try {
            PublishedContract contract =
                    PublishedContract.of(
                            solved.form(), shifted(solved.schedule(), -wish.fixed()), currency);
            // Whole cents are what is paid, so they are what must hold.
            IncentiveCheck check =
                    IncentiveCheck.of(
                            agency, shifted(contract.schedule(), wish.fixed()), solved.effort());
            if (!check.holds() && check.gain() > 1e-3 * Math.abs(check.payoff())) {
                return new Found.None(
                        solved.form(),
                        "in whole cents the contract does not hold any more; take a longer period with"
                                + " more repeats, or larger amounts");
            }
            return new Found.Contract(
                    solved.form(), contract, solved.effort(), solved.expectedWage() - wish.fixed());
        } catch (IncentivesException e) {
            return new Found.None(solved.form(), String.valueOf(e.getMessage()));
        }
    }

    private static WageSchedule shifted(WageSchedule schedule, double by) {
        return new WageSchedule.Listed(
                IntStream.rangeClosed(0, schedule.repeats())
                        .mapToObj(alike -> Math.max(0, schedule.wage(alike) + by))
                        .toList());
    }
}
