package dev.earnest.incentives.ledger;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The book of entries in the order in which they were posted, with the balances they lead to.
///
/// An entry is posted as a whole or not at all: if it would overdraw an account or overflow, it is
/// refused and nothing has changed. Posting an entry whose id is already in the book does nothing when
/// it is the same entry, and is an error when it says something else. So an event may be delivered any
/// number of times. Since every entry balances, all balances sum to zero at all times.
///
/// Thread-safe: every method holds the journal's lock.
public final class Journal {

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<Account, Map<Currency, Money>> balances = new HashMap<>();

    /// A journal that has posted these entries in this order.
    public static Journal replay(List<Entry> entries) {
        Journal journal = new Journal();
        entries.forEach(journal::post);
        return journal;
    }

    /// Posts an entry.
    ///
    /// @return true if it is new, false if the same entry had been posted before
    /// @throws IncentivesException if the id was used for another entry, an account other than
    ///     [AccountKind#OUTSIDE] would fall below zero, or a balance would overflow
    public synchronized boolean post(Entry entry) {
        Entry known = entries.get(entry.id());
        if (known != null) {
            if (known.equals(entry)) {
                return false;
            }
            throw new IncentivesException(
                    "entry id "
                            + entry.id()
                            + " is taken by '"
                            + known.memo()
                            + "', which differs from '"
                            + entry.memo()
                            + "'; use a new id");
        }
        Map<Account, Map<Currency, Money>> changed = new HashMap<>();
        for (Posting posting : entry.postings()) {
            Map<Currency, Money> purse =
                    changed.computeIfAbsent(
                            posting.account(),
                            account -> new HashMap<>(balances.getOrDefault(account, Map.of())));
            Currency currency = posting.amount().currency();
            Money before = purse.getOrDefault(currency, Money.zero(currency));
            purse.put(currency, before.plus(posting.amount()));
        }
        for (Map.Entry<Account, Map<Currency, Money>> account : changed.entrySet()) {
            requireCovered(entry, account.getKey(), account.getValue());
        }
        balances.putAll(changed);
        entries.put(entry.id(), entry);
        return true;
    }

    private static void requireCovered(Entry entry, Account account, Map<Currency, Money> purse) {
        if (account.kind().mayBeNegative()) {
            return;
        }
        for (Money balance : purse.values()) {
            if (balance.isNegative()) {
                throw new IncentivesException(
                        "entry "
                                + entry.id()
                                + " would overdraw "
                                + account
                                + " to "
                                + balance
                                + "; pay money in first");
            }
        }
    }

    /// The balance of an account in a currency; zero where it has never been posted to.
    public synchronized Money balance(Account account, Currency currency) {
        return balances.getOrDefault(account, Map.of())
                .getOrDefault(currency, Money.zero(currency));
    }

    /// The entries so far, in order.
    public synchronized List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /// The books as they are now; later entries do not change it.
    public synchronized Snapshot snapshot() {
        List<Posting> lines = new ArrayList<>();
        balances.forEach((account, purse) ->
                purse.values().forEach(balance -> lines.add(new Posting(account, balance))));
        return Snapshot.of(entries.size(), lines);
    }
}
