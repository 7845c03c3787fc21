package dev.earnest.platform.campaign.pay;

import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.money.Money;
import java.util.Objects;
import java.util.Optional;

/// A bonus that builds up: the period somebody is in, and what it would pay if it ended now. Never final: the next repeat
/// changes it, and so does an answer that is undone.
///
/// @param period open, or full and about to be paid
/// @param contract that pays for it
public record BonusDue(Period period, PublishedContract contract) {
    /// Repeats below which the evidence says nothing about what a period will pay.
    public static final int LEAST_REPEATS = 3;

    public BonusDue {
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(contract, "contract");
    }

    /// @return what the period pays if it ends now: nothing before its first repeat, else by the rule of a part of a period
    public Money now() {
        long minor = period.repeats() == 0 ? 0 : PeriodPay.of(contract, period);
        return new Money(minor, contract.currency());
    }

    /// @return what it will probably pay once it is full; empty where the repeats are too few to tell
    public Optional<Outlook> outlook() {
        return period.repeats() < LEAST_REPEATS
                ? Optional.empty()
                : Optional.of(Outlook.of(contract, period.repeats(), period.alike()));
    }
}
