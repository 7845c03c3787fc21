package dev.earnest.app.verb;

import dev.earnest.incentives.money.Money;
import dev.earnest.incentives.peer.Payments;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How units of a peer mechanism become money.
sealed interface PeerPrice {
    /// @return one amount for each annotator; empty where nothing is paid
    Optional<List<Money>> amounts(Payments payments);

    /// Units only.
    record None() implements PeerPrice {
        @Override
        public Optional<List<Money>> amounts(Payments payments) {
            return Optional.empty();
        }
    }

    /// A budget, divided.
    record Shared(Money budget) implements PeerPrice {
        @Override
        public Optional<List<Money>> amounts(Payments payments) {
            return Optional.of(payments.split(budget));
        }
    }

    /// A price for each unit, half a cent to the even one.
    record Fixed(Money each, Optional<Money> most) implements PeerPrice {
        @Override
        public Optional<List<Money>> amounts(Payments payments) {
            return Optional.of(
                    IntStream.range(0, payments.annotators())
                            .mapToObj(code -> amount(payments, code))
                            .toList());
        }

        private Money amount(Payments payments, int code) {
            double units = payments.mean(code).orElse(0) * payments.tasks(code);
            int digits = each.currency().getDefaultFractionDigits();
            Money amount =
                    Money.nearest(
                            Math.max(0, units) * each.minor() / Math.pow(10, digits),
                            each.currency());
            return most.filter(limit -> amount.compareTo(limit) > 0).orElse(amount);
        }
    }
}
