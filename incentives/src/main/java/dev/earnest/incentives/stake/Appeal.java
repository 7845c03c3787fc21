package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.ledger.Account;
import dev.earnest.incentives.ledger.Entry;
import dev.earnest.incentives.ledger.Posting;
import dev.earnest.incentives.money.Money;
import java.util.ArrayList;
import java.util.List;

/// A closed appeal as public facts: from it anyone can compute what it moved.
///
/// @param labeller who appealed
/// @param hearings one per level, 1..4; each after the first was brought by the loser of the one before,
///     and only the last may lack a ruling
public record Appeal(String labeller, List<Hearing> hearings) {

    public Appeal {
        hearings = List.copyOf(hearings);
        if (hearings.isEmpty() || hearings.size() > Schedule.LAST_LEVEL + 1) {
            throw refused(
                    labeller, "has " + hearings.size() + " hearings; there are 1 to 4 of them");
        }
        Side expected = Side.LABELLER;
        for (int level = 0; level < hearings.size(); level++) {
            Hearing hearing = hearings.get(level);
            if (!hearing.appellant().equals(expected)) {
                throw refused(
                        labeller,
                        "has hearing "
                                + level
                                + " brought by the "
                                + hearing.appellant()
                                + "; only the "
                                + expected
                                + " had lost");
            }
            if (hearing.ruling().isEmpty() && level < hearings.size() - 1) {
                throw refused(labeller, "went on after hearing " + level + ", which has no ruling");
            }
            expected = hearing.winner().other();
        }
    }

    /// Who won in the end.
    public Side winner() {
        return hearings.getLast().winner();
    }

    /// What both sides put up in all.
    ///
    /// @param firstBond of level 0; level `k` costs each side `firstBond * 2^k`
    public Money bonds(Money firstBond) {
        Money sum = Money.zero(firstBond.currency());
        for (int level = 0; level < hearings.size(); level++) {
            int sides = hearings.get(level).ruling().isPresent() ? 2 : 1;
            sum = sum.plus(firstBond.times((long) sides << level));
        }
        return sum;
    }

    /// What the appeal did.
    ///
    /// @param settlement with the labeller's outcome corrected if the labeller won
    /// @param entry the entry that books it: the bonds leave escrow, and a correction takes the slash back
    ///     from the treasury and the wage out of the refund
    public record Result(Settlement settlement, Entry entry) {}

    /// Books this appeal.
    ///
    /// @param before the settlement with the appeals that were closed earlier
    /// @param id of the entry
    /// @param escrow where the bonds lie
    /// @throws IncentivesException if the labeller had no verdict to appeal
    public Result settle(
            RoundTerms terms,
            Money firstBond,
            Settlement before,
            String id,
            Account escrow,
            Account experimenter) {
        Verdict verdict = before.outcome(labeller).verdict();
        if (verdict.equals(Verdict.PAID) || verdict.equals(Verdict.NO_REVEAL)) {
            throw refused(labeller, "is against the verdict " + verdict + ", which has no appeal");
        }
        Money none = Money.zero(terms.pool().currency());
        Money toLabeller = none;
        Money toExperimenter = none;
        Money toTreasury = none;
        for (int level = 0; level < hearings.size(); level++) {
            Hearing hearing = hearings.get(level);
            Money bond = firstBond.times(1L << level);
            Money burnt = hearing.ruling().isPresent() ? bond.shareDown(1, 2) : none;
            Money won = hearing.ruling().isPresent() ? bond.times(2).minus(burnt) : bond;
            toTreasury = toTreasury.plus(burnt);
            switch (hearing.winner()) {
                case LABELLER -> toLabeller = toLabeller.plus(won);
                case EXPERIMENTER -> toExperimenter = toExperimenter.plus(won);
            }
        }
        Settlement after = before;
        if (winner().equals(Side.LABELLER)) {
            Correction correction = Correction.pay(terms, before, labeller);
            after = correction.settlement();
            toLabeller = toLabeller.plus(correction.fromTreasury()).plus(correction.fromRefund());
            toTreasury = toTreasury.minus(correction.fromTreasury());
            toExperimenter = toExperimenter.minus(correction.fromRefund());
        }
        List<Posting> postings = new ArrayList<>();
        postings.add(new Posting(Account.annotator(labeller), toLabeller));
        postings.add(new Posting(experimenter, toExperimenter));
        postings.add(new Posting(Account.treasury(), toTreasury));
        postings.add(new Posting(escrow, bonds(firstBond).negated()));
        return new Result(after, new Entry(id, "appeal of " + labeller, postings));
    }

    private static IncentivesException refused(String labeller, String why) {
        return new IncentivesException("the appeal of " + labeller + " " + why);
    }
}
