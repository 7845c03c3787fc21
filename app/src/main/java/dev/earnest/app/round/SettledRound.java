package dev.earnest.app.round;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.ledger.Account;
import dev.earnest.incentives.ledger.Entry;
import dev.earnest.incentives.ledger.Posting;
import dev.earnest.incentives.money.Money;
import dev.earnest.incentives.stake.Appeal;
import dev.earnest.incentives.stake.Entrant;
import dev.earnest.incentives.stake.Settlement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A round settled from its facts: everything here can be computed again by anyone.
///
/// @param facts what it follows from
/// @param settlement by the rule, before any appeal
/// @param usableItems the items that count, from 0
/// @param entry what books the settlement
/// @param appeals what each appeal did, in their order
public record SettledRound(
        RoundFacts facts,
        Settlement settlement,
        List<Integer> usableItems,
        Entry entry,
        List<Appeal.Result> appeals) {
    public SettledRound {
        usableItems = List.copyOf(usableItems);
        appeals = List.copyOf(appeals);
    }

    /// @throws IncentivesException where the record cannot be settled
    public static SettledRound of(RoundFacts facts) {
        String path = facts.record().id().path();
        Settlement settlement = facts.record().recompute();
        Entry entry = settlement.entry("settlement/" + path, facts.escrow(), facts.campaign());
        List<Appeal.Result> results = new ArrayList<>();
        Settlement now = settlement;
        for (Appeal appeal : facts.appeals()) {
            Money bond =
                    facts.firstBond()
                            .orElseThrow(() ->
                                    new IncentivesException(
                                            "an appeal needs a first_bond in terms"));
            Appeal.Result result =
                    appeal.settle(
                            facts.record().terms(),
                            bond,
                            now,
                            "appeal-" + results.size() + "/" + path,
                            facts.escrow(),
                            facts.campaign());
            results.add(result);
            now = result.settlement();
        }
        return new SettledRound(facts, settlement, facts.record().usableItems(), entry, results);
    }

    /// @return the settlement after all appeals
    public Settlement last() {
        return appeals.isEmpty() ? settlement : appeals.getLast().settlement();
    }

    /// @return the pool, all deposits and all bonds: what came in
    public Money in() {
        return facts.record().terms().pool().plus(deposits()).plus(bonds());
    }

    /// @return all deposits
    public Money deposits() {
        return facts.record().entrants().stream().map(Entrant::deposit).reduce(none(), Money::plus);
    }

    /// @return all bonds of appeals
    public Money bonds() {
        Optional<Money> first = facts.firstBond();
        return first.isEmpty()
                ? none()
                : facts.appeals().stream()
                        .map(appeal -> appeal.bonds(first.get()))
                        .reduce(none(), Money::plus);
    }

    /// @return what every account but the escrow gets in the end, in the order of the entries
    public Map<Account, Money> credits() {
        Map<Account, Money> credits = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>(List.of(entry));
        appeals.forEach(appeal -> entries.add(appeal.entry()));
        for (Entry each : entries) {
            for (Posting posting : each.postings()) {
                if (!posting.account().equals(facts.escrow())) {
                    credits.merge(posting.account(), posting.amount(), Money::plus);
                }
            }
        }
        return credits;
    }

    private Money none() {
        return Money.zero(facts.record().terms().pool().currency());
    }
}
