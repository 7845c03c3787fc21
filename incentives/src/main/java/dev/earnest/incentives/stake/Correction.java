package dev.earnest.incentives.stake;

import dev.earnest.incentives.money.Money;
import java.util.ArrayList;
import java.util.List;

/// A settlement in which one outcome has become [Verdict#PAID] after a won appeal.
///
/// @param settlement the corrected settlement
/// @param fromTreasury the slash that comes back
/// @param fromRefund the wage, or what of it had not been paid for showing up
record Correction(Settlement settlement, Money fromTreasury, Money fromRefund) {

    static Correction pay(RoundTerms terms, Settlement before, String labeller) {
        List<Outcome> outcomes = new ArrayList<>(before.outcomes());
        Money none = Money.zero(terms.pool().currency());
        // Someone paid for showing up already has a part of the wage.
        Money had =
                before.usable() == 0
                        ? terms.wage().shareDown(terms.rules().showUp(), BasisPoints.ONE)
                        : none;
        Money more = terms.wage().minus(had);
        Money slash = none;
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            if (outcome.labeller().equals(labeller)) {
                slash = outcome.slash();
                outcomes.set(
                        i,
                        new Outcome(
                                labeller,
                                Verdict.PAID,
                                outcome.payout().plus(slash).plus(more),
                                none,
                                outcome.distance()));
            }
        }
        Settlement after =
                new Settlement(
                        outcomes,
                        before.usable(),
                        before.paid().plus(more),
                        before.refund().minus(more),
                        before.treasury().minus(slash));
        return new Correction(after, slash, more);
    }
}
