package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.ledger.Account;
import dev.earnest.incentives.money.Money;
import java.util.LinkedHashMap;
import java.util.Map;

/// The money of one round: what is held is what is locked plus what is credited. Not thread-safe.
final class Vault {

    private final Money none;
    private final Map<Account, Money> credits = new LinkedHashMap<>();
    private Money held;
    private Money locked;

    Vault(Money first) {
        none = Money.zero(first.currency());
        held = first;
        locked = first;
    }

    void lock(Money amount) {
        Money heldThen = held.plus(amount);
        locked = locked.plus(amount);
        held = heldThen;
    }

    /// From what is locked to somebody's credit.
    void credit(Account account, Money amount) {
        if (amount.compareTo(locked) > 0) {
            throw new IllegalStateException("would credit " + amount + " of " + locked + " locked");
        }
        locked = locked.minus(amount);
        credits.merge(account, amount, Money::plus);
    }

    /// From somebody's credit back to what is locked.
    void reclaim(Account account, Money amount) {
        Money credit = credit(account);
        if (amount.compareTo(credit) > 0) {
            throw new IllegalStateException("would reclaim " + amount + " of " + credit);
        }
        credits.put(account, credit.minus(amount));
        locked = locked.plus(amount);
    }

    Money withdraw(Account account) {
        Money credit = credit(account);
        if (credit.isZero()) {
            throw new IncentivesException("nothing to withdraw for " + account);
        }
        credits.put(account, none);
        held = held.minus(credit);
        return credit;
    }

    Money credit(Account account) {
        return credits.getOrDefault(account, none);
    }

    Money held() {
        return held;
    }

    Money locked() {
        return locked;
    }

    Money credited() {
        Money sum = none;
        for (Money credit : credits.values()) {
            sum = sum.plus(credit);
        }
        return sum;
    }
}
