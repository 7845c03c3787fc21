package dev.earnest.platform.store.pay;

import dev.earnest.incentives.money.Money;
import java.util.Currency;
import java.util.Map;

/// What a person got in a campaign, by rule.
///
/// @param currency of all amounts
/// @param byRule minor units by rule; payouts are negative
public record PaySums(Currency currency, Map<String, Long> byRule) {
    public PaySums {
        byRule = Map.copyOf(byRule);
    }

    /// @return what answers paid, less what was rejected
    public Money answers() {
        return sum("answer", "reject", "restore");
    }

    /// @return what contracts paid
    public Money bonuses() {
        return sum("bonus");
    }

    /// @return what was added to reach the wage floor
    public Money topUps() {
        return sum("floor");
    }

    /// @return everything earned, paid out or not
    public Money earned() {
        return answers().plus(bonuses()).plus(topUps());
    }

    /// @return what was sent to the person
    public Money paidOut() {
        return sum("payout").negated();
    }

    /// @return what is left: earned and not paid out
    public Money balance() {
        return earned().minus(paidOut());
    }

    private Money sum(String... rules) {
        Money sum = Money.zero(currency);
        for (String rule : rules) {
            sum = sum.plus(new Money(byRule.getOrDefault(rule, 0L), currency));
        }
        return sum;
    }
}
