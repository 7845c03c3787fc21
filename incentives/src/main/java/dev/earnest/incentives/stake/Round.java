package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.ledger.Account;
import dev.earnest.incentives.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One round of the stake market, from the first deposit to the last withdrawal.
///
/// Labellers commit with a deposit, reveal after everybody has committed (so nobody can copy), anyone
/// settles once, whoever was not paid may appeal, and everybody then withdraws what is theirs. The time
/// is an argument of every action; the round has no clock, but it never runs backwards: an action that
/// comes with an earlier time than one already done (a slow thread, a late message) counts as done then.
/// An action that is refused changes nothing. At every moment `held = locked + credits`.
///
/// Thread-safe: every method holds the round's lock.
public final class Round {

    private final RoundId id;
    private final RoundTerms terms;
    private final Schedule schedule;
    private final String experimenter;
    private final Vault vault;
    private final Disputes disputes;
    private final Map<String, Entrant> entrants = new LinkedHashMap<>();
    private final Set<Commitment> hashes = new HashSet<>();
    private Optional<Settlement> settlement = Optional.empty();
    private Instant creditsUnlock = Instant.MAX;
    private Instant latest = Instant.MIN;

    /// Opens a round; its pool is locked.
    ///
    /// @param experimenter who pays the pool; may not take part
    public Round(RoundId id, RoundTerms terms, Schedule schedule, String experimenter) {
        this.id = id;
        this.terms = terms;
        this.schedule = schedule;
        this.experimenter = experimenter;
        this.vault = new Vault(terms.pool());
        this.disputes = new Disputes(schedule, Account.campaign(experimenter), vault);
        terms.pool().plus(schedule.firstBond()); // one currency
    }

    /// Takes a sealed sheet and its deposit.
    ///
    /// @param reputation what the deposit is reckoned from
    /// @param deposit exactly what the terms ask of this reputation
    public synchronized void commit(
            String labeller, Reputation reputation, Money deposit, Commitment hash, Instant now) {
        Instant at = notBeforeLatest(now);
        if (!at.isBefore(schedule.commitEnd())) {
            throw refused("committing ended at " + schedule.commitEnd());
        }
        if (labeller.equals(experimenter)) {
            throw refused("the experimenter " + experimenter + " may not take part");
        }
        if (entrants.containsKey(labeller)) {
            throw refused("labeller " + labeller + " has committed already");
        }
        if (hashes.contains(hash)) {
            throw refused("the commitment " + hash.hash() + " is a copy of another");
        }
        if (entrants.size() == terms.slots()) {
            throw refused("all " + terms.slots() + " slots are taken");
        }
        Money asked = terms.deposits().required(reputation);
        if (!asked.equals(deposit)) {
            throw refused("the deposit of " + labeller + " must be " + asked + ", got " + deposit);
        }
        Entrant entrant = new Entrant(labeller, deposit, hash, Optional.empty());
        vault.lock(deposit);
        entrants.put(labeller, entrant);
        hashes.add(hash);
        latest = at;
    }

    /// Opens a sealed sheet.
    public synchronized void reveal(String labeller, Reveal reveal, Instant now) {
        Instant at = notBeforeLatest(now);
        if (at.isBefore(schedule.commitEnd()) || !at.isBefore(schedule.revealEnd())) {
            throw refused(
                    "revealing runs from "
                            + schedule.commitEnd()
                            + " to "
                            + schedule.revealEnd()
                            + ", it is "
                            + at);
        }
        Entrant entrant = entrants.get(labeller);
        if (entrant == null) {
            throw refused("labeller " + labeller + " has not committed");
        }
        if (entrant.reveal().isPresent()) {
            throw refused("labeller " + labeller + " has revealed already");
        }
        entrant.requireMatch(id, reveal);
        Settler.checkLabels(terms, labeller, reveal.labels());
        entrants.put(labeller, entrant.revealed(reveal));
        latest = at;
    }

    /// Settles the round, once. Anyone may.
    public synchronized Settlement settle(Instant now) {
        if (settlement.isPresent()) {
            throw refused("it has been settled already");
        }
        Instant at = notBeforeLatest(now);
        if (at.isBefore(schedule.revealEnd())) {
            throw refused("it cannot be settled before " + schedule.revealEnd());
        }
        Instant unlock = at.plus(schedule.challenge());
        Settlement result = record().recompute();
        for (Outcome outcome : result.outcomes()) {
            vault.credit(Account.annotator(outcome.labeller()), outcome.payout());
        }
        vault.credit(Account.campaign(experimenter), result.refund());
        vault.credit(Account.treasury(), result.treasury());
        settlement = Optional.of(result);
        creditsUnlock = unlock;
        latest = at;
        return result;
    }

    /// A labeller who was not paid asks a panel to look; needs the first bond.
    public synchronized void appeal(String labeller, Money bond, Instant now) {
        Outcome outcome = outcome(labeller);
        Instant at = notBeforeLatest(now);
        if (!at.isBefore(creditsUnlock)) {
            throw refused("appeals ended at " + creditsUnlock);
        }
        if (outcome.verdict().equals(Verdict.PAID) || outcome.verdict().equals(Verdict.NO_REVEAL)) {
            throw refused(
                    "labeller " + labeller + " cannot appeal the verdict " + outcome.verdict());
        }
        disputes.file(labeller, bond, at);
        latest = at;
    }

    /// The loser of a ruling asks the next, larger panel; needs twice the last bond.
    public synchronized void escalate(String labeller, Side side, Money bond, Instant now) {
        Instant at = notBeforeLatest(now);
        disputes.escalate(labeller, side, bond, at);
        latest = at;
    }

    /// The other side matches the bond of an appeal.
    public synchronized void answer(String labeller, Money bond, Instant now) {
        Instant at = notBeforeLatest(now);
        disputes.answer(labeller, bond, at);
        latest = at;
    }

    /// A panel's ruling; shares out the bonds of this level.
    public synchronized void rule(String labeller, Side winner, Instant now) {
        Instant at = notBeforeLatest(now);
        disputes.rule(labeller, winner, at);
        latest = at;
    }

    /// Ends an appeal whose time is over, and corrects the outcome if the labeller won: the slash comes
    /// back from the treasury and the wage out of the refund.
    ///
    /// @return who won
    public synchronized Side close(String labeller, Instant now) {
        Instant at = notBeforeLatest(now);
        Side winner = disputes.close(labeller, at);
        latest = at;
        Settlement before = settlement.orElseThrow();
        if (winner.equals(Side.LABELLER)) {
            Correction correction = Correction.pay(terms, before, labeller);
            vault.reclaim(Account.treasury(), correction.fromTreasury());
            vault.reclaim(Account.campaign(experimenter), correction.fromRefund());
            vault.credit(
                    Account.annotator(labeller),
                    correction.fromTreasury().plus(correction.fromRefund()));
            settlement = Optional.of(correction.settlement());
        }
        return winner;
    }

    /// Takes out all that an account is owed: [Account#annotator], [Account#campaign] of the
    /// experimenter, or [Account#treasury]. Refused before the challenge window has passed, and while an
    /// appeal that concerns the account is open.
    public synchronized Money withdraw(Account account, Instant now) {
        Instant at = notBeforeLatest(now);
        if (at.isBefore(creditsUnlock)) {
            throw refused(
                    settlement.isEmpty()
                            ? "it is not settled"
                            : "credits are locked until " + creditsUnlock);
        }
        boolean concerned =
                switch (account.kind()) {
                    case ANNOTATOR -> disputes.open(account.name());
                    case CAMPAIGN, ESCROW, TREASURY, FEES, OUTSIDE -> disputes.anyOpen();
                };
        if (concerned) {
            throw refused("an appeal that concerns " + account + " is open");
        }
        Money amount = vault.withdraw(account);
        latest = at;
        return amount;
    }

    /// What an account could withdraw once its credit unlocks.
    public synchronized Money credit(Account account) {
        return vault.credit(account);
    }

    /// All the money in the round.
    public synchronized Money held() {
        return vault.held();
    }

    /// The part of it that is not yet anybody's: pool and deposits before the settlement, open bonds after.
    public synchronized Money locked() {
        return vault.locked();
    }

    /// All that is credited and not withdrawn.
    public synchronized Money credited() {
        return vault.credited();
    }

    /// The appeal of a labeller, if there is one.
    public synchronized Optional<Dispute> dispute(String labeller) {
        return disputes.of(labeller);
    }

    /// The appeals that are over, in the order in which they were closed: a part of the public record.
    public synchronized List<Appeal> appeals() {
        return disputes.closed();
    }

    /// The settlement as it stands after the appeals closed so far.
    public synchronized Optional<Settlement> settlement() {
        return settlement;
    }

    /// The public record, from which anyone can compute the settlement again.
    public synchronized RoundRecord record() {
        return new RoundRecord(id, terms, new ArrayList<>(entrants.values()));
    }

    private Instant notBeforeLatest(Instant now) {
        return now.isBefore(latest) ? latest : now;
    }

    private Outcome outcome(String labeller) {
        List<Outcome> outcomes = settlement.map(Settlement::outcomes).orElse(List.of());
        for (Outcome outcome : outcomes) {
            if (outcome.labeller().equals(labeller)) {
                return outcome;
            }
        }
        throw refused("labeller " + labeller + " has no outcome to appeal");
    }

    private IncentivesException refused(String why) {
        return new IncentivesException("round " + id.round() + ": " + why);
    }
}
