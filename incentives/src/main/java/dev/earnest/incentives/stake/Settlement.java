package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.ledger.Account;
import dev.earnest.incentives.ledger.Entry;
import dev.earnest.incentives.ledger.Posting;
import dev.earnest.incentives.money.Money;
import java.util.ArrayList;
import java.util.List;

/// How the money of a round is divided: `pool + deposits = payouts + refund + treasury`, to the unit.
///
/// @param outcomes one per labeller, in the order of the commitments
/// @param usable how many items counted
/// @param paid all rewards
/// @param refund `pool - paid`, back to the experimenter
/// @param treasury all slashes: never to the experimenter or to peers, who would gain by accusing
public record Settlement(
        List<Outcome> outcomes, int usable, Money paid, Money refund, Money treasury) {

    public Settlement {
        outcomes = List.copyOf(outcomes);
    }

    /// Settles a round by exact integers.
    ///
    /// With `m` reveals and `T_k` the sum of the labels of item `k`, item `k` is usable iff `m` reaches
    /// the quorum and it is not contested: on a binary scale `max(T, m - T) 10^4 >= contested m`,
    /// otherwise `10^4 sum_i |m x_ik - T_k| <= contested m^2 K`. With `u` usable items and
    /// `D_i = sum_usable |m x_ik - T_k|`, a sheet is paid iff `10^4 D_i <= pay (m - 1) u K` and slashed iff
    /// `10^4 D_i > slash (m - 1) u K`. Slashes round up, rewards round down.
    ///
    /// This pays for being close to the others, not for being right: guessing the majority is paid
    /// better than an honest minority taste. Use it only for items declared nearly objective.
    ///
    /// @param sheets every committed labeller of the round, at most [RoundTerms#slots]
    public static Settlement of(RoundTerms terms, List<Sheet> sheets) {
        return Settler.settle(terms, sheets);
    }

    /// The outcome of a labeller.
    ///
    /// @throws IncentivesException if there is none
    public Outcome outcome(String labeller) {
        for (Outcome outcome : outcomes) {
            if (outcome.labeller().equals(labeller)) {
                return outcome;
            }
        }
        throw new IncentivesException("labeller " + labeller + " has no outcome in this round");
    }

    /// The entry that books this settlement: everything leaves the round's escrow.
    ///
    /// @param id the entry's id; the round's name makes it idempotent
    /// @param escrow where the pool and the deposits lie
    /// @param experimenter who gets the refund
    public Entry entry(String id, Account escrow, Account experimenter) {
        List<Posting> postings = new ArrayList<>(outcomes.size() + 3);
        Money all = refund.plus(treasury);
        for (Outcome outcome : outcomes) {
            postings.add(new Posting(Account.annotator(outcome.labeller()), outcome.payout()));
            all = all.plus(outcome.payout());
        }
        postings.add(new Posting(experimenter, refund));
        postings.add(new Posting(Account.treasury(), treasury));
        postings.add(new Posting(escrow, all.negated()));
        return new Entry(id, "settlement", postings);
    }
}
