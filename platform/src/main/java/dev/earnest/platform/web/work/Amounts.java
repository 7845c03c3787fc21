package dev.earnest.platform.web.work;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Money as the API writes it.
final class Amounts {
    // Pay per hour of a shorter time says nothing.
    private static final long LEAST_SECONDS = 300;

    private Amounts() {}

    static ObjectNode json(Money money) {
        return Json.object()
                .put("minor", money.minor())
                .put("currency", money.currency().getCurrencyCode())
                .put("text", money.toString());
    }

    /// @return what an hour brings at this rate; null in JSON where too little was done to tell
    static JsonNode perHour(Money earned, long seconds) {
        Optional<Money> hourly =
                seconds < LEAST_SECONDS
                        ? Optional.empty()
                        : Optional.of(earned.shareDown(3600, seconds));
        return hourly.<JsonNode>map(Amounts::json).orElse(Json.nothing());
    }
}
