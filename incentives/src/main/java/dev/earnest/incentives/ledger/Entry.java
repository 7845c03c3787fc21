package dev.earnest.incentives.ledger;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.money.Money;
import java.math.BigInteger;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A balanced movement of money: its postings sum to zero in every currency. An entry that does not
/// balance cannot be made.
///
/// @param id the identifier that makes posting idempotent: one event, one id
/// @param memo why, for a person
/// @param postings at least two lines
public record Entry(String id, String memo, List<Posting> postings) {

    public Entry {
        postings = List.copyOf(postings);
        if (id.isBlank()) {
            throw new IncentivesException("an entry needs an id; '" + memo + "' has none");
        }
        if (postings.size() < 2) {
            throw new IncentivesException(
                    "entry "
                            + id
                            + " has "
                            + postings.size()
                            + " posting(s); at least two must balance");
        }
        Map<Currency, BigInteger> sums = new HashMap<>();
        for (Posting posting : postings) {
            sums.merge(
                    posting.amount().currency(),
                    BigInteger.valueOf(posting.amount().minor()),
                    BigInteger::add);
        }
        for (Map.Entry<Currency, BigInteger> sum : sums.entrySet()) {
            if (sum.getValue().signum() != 0) {
                throw new IncentivesException(
                        "entry "
                                + id
                                + " does not balance: its postings in "
                                + sum.getKey().getCurrencyCode()
                                + " sum to "
                                + sum.getValue()
                                + " minor units instead of 0");
            }
        }
    }

    /// Moves an amount from one account to another.
    ///
    /// @param amount not negative
    public static Entry transfer(String id, String memo, Account from, Account to, Money amount) {
        amount.requireNotNegative("the amount of entry " + id);
        return new Entry(
                id, memo, List.of(new Posting(from, amount.negated()), new Posting(to, amount)));
    }
}
