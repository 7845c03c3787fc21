package dev.earnest.incentives.ledger;

import dev.earnest.incentives.money.Money;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;

/// The books at one moment. Immutable.
///
/// @param entries how many entries had been posted
/// @param balances one line per account and currency, sorted by account, then currency code
public record Snapshot(int entries, List<Posting> balances) {

    public Snapshot {
        balances = List.copyOf(balances);
    }

    static Snapshot of(int entries, List<Posting> lines) {
        return new Snapshot(
                entries,
                lines.stream()
                        .sorted(
                                Comparator.comparing(Posting::account)
                                        .thenComparing(
                                                p -> p.amount().currency().getCurrencyCode()))
                        .toList());
    }

    /// The balance of an account in a currency; zero where it has none.
    public Money balance(Account account, Currency currency) {
        for (Posting line : balances) {
            if (line.account().equals(account) && line.amount().currency().equals(currency)) {
                return line.amount();
            }
        }
        return Money.zero(currency);
    }

    /// All balances of a currency summed: zero in every sound book.
    public Money total(Currency currency) {
        long sum = 0;
        for (Posting line : balances) {
            if (line.amount().currency().equals(currency)) {
                // Partial sums may wrap; the whole sum is exact modulo 2^64, and zero stays zero.
                sum += line.amount().minor();
            }
        }
        return new Money(sum, currency);
    }
}
