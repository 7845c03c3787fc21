package dev.earnest.platform.web;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Money for people and for machines.
public final class Amounts {
    // Pay per hour of a shorter time says nothing.
    private static final long LEAST_SECONDS = 300;

    private Amounts() {}

    /// @return money as the API writes it
    public static ObjectNode json(Money money) {
        return Json.object()
                .put("minor", money.minor())
                .put("currency", money.currency().getCurrencyCode())
                .put("text", money.toString());
    }

    /// @param seconds of active work that it was earned in
    /// @return what an hour brought; empty where too little was done to tell
    public static Optional<Money> perHour(Money earned, long seconds) {
        return seconds < LEAST_SECONDS || earned.isNegative()
                ? Optional.empty()
                : Optional.of(earned.shareDown(3600, seconds));
    }
}
