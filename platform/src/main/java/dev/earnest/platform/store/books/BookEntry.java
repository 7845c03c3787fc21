package dev.earnest.platform.store.books;

import dev.earnest.incentives.ledger.Account;
import dev.earnest.incentives.ledger.Entry;
import dev.earnest.incentives.ledger.Posting;
import dev.earnest.incentives.money.Money;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// An entry to be posted once.
///
/// @param key what makes it happen once
/// @param campaign whose cost it is; empty where it is none's
/// @param rule why, one word
/// @param postings one for each account and currency, none zero, in order of accounts; empty where nothing moves
public record BookEntry(String key, Optional<UUID> campaign, String rule, List<Posting> postings) {

    private record Purse(Account account, Currency currency) {}

    /// Adds up the postings of one account and currency, and drops zeros.
    ///
    /// @throws dev.earnest.incentives.IncentivesException where the postings do not balance or the key is blank
    public BookEntry {
        postings = merged(new Entry(key, rule, postings).postings());
    }

    private static List<Posting> merged(List<Posting> postings) {
        Map<Purse, Money> sums = new LinkedHashMap<>();
        for (Posting posting : postings) {
            sums.merge(
                    new Purse(posting.account(), posting.amount().currency()),
                    posting.amount(),
                    Money::plus);
        }
        return sums.entrySet().stream()
                .filter(sum -> !sum.getValue().isZero())
                .map(sum -> new Posting(sum.getKey().account(), sum.getValue()))
                .sorted(
                        Comparator.comparing(Posting::account)
                                .thenComparing(p -> p.amount().currency().getCurrencyCode()))
                .toList();
    }
}
