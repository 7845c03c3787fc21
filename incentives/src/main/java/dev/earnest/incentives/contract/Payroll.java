package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.money.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pays recorded events by a published contract: whoever has the contract and the events gets the same amounts.
///
/// A record that comes twice is paid once. Two records of one id that differ, and two ids for one annotator in one
/// period, are refused: one of them is wrong, and paying would hide it.
///
/// Not thread-safe.
public final class Payroll {
    private final PublishedContract contract;
    private final Map<String, WorkEvent> byId = new HashMap<>();
    private final Map<List<String>, String> byPeriod = new HashMap<>();
    private final List<Payment> payments = new ArrayList<>();
    private Money total;
    private int repeated;

    /// An empty payroll.
    public Payroll(PublishedContract contract) {
        this.contract = contract;
        total = Money.zero(contract.currency());
    }

    /// Pays an event.
    ///
    /// @return the payment; empty where the same record was paid before
    /// @throws IncentivesException where the event contradicts an earlier one or itself; nothing is then paid for it
    public Optional<Payment> pay(WorkEvent event) {
        WorkEvent known = byId.get(event.id());
        if (event.equals(known)) {
            repeated++;
            return Optional.empty();
        }
        if (known != null) {
            throw new IncentivesException(
                    "event "
                            + event.id()
                            + " says "
                            + words(event)
                            + ", but was recorded before as "
                            + words(known)
                            + "; an event never changes, record a correction under an id of its own");
        }
        List<String> place = List.of(event.annotator(), event.period());
        String other = byPeriod.get(place);
        if (other != null) {
            throw new IncentivesException(
                    "events "
                            + other
                            + " and "
                            + event.id()
                            + " both pay annotator "
                            + event.annotator()
                            + " for period "
                            + event.period()
                            + "; keep one");
        }
        Money amount = new Money(contract.pay(event.repeats(), event.alike()), contract.currency());
        total = total.plus(amount);
        byId.put(event.id(), event);
        byPeriod.put(place, event.id());
        Payment payment = new Payment(event, amount);
        payments.add(payment);
        return Optional.of(payment);
    }

    private static String words(WorkEvent event) {
        return event.annotator()
                + " in "
                + event.period()
                + ": "
                + event.alike()
                + " of "
                + event.repeats()
                + " alike";
    }

    /// What is paid by.
    public PublishedContract contract() {
        return contract;
    }

    /// Payments in the order of their events.
    public List<Payment> payments() {
        return List.copyOf(payments);
    }

    /// The exact sum of all payments.
    public Money total() {
        return total;
    }

    /// How many records came again and were not paid again.
    public int repeated() {
        return repeated;
    }
}
