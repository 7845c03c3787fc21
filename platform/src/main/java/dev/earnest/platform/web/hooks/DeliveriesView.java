package dev.earnest.platform.web.hooks;

import dev.earnest.platform.store.hooks.Delivery;
import dev.earnest.platform.store.hooks.Hook;
import dev.earnest.platform.web.watch.CampaignTabs;
import java.util.List;

/// What the page of one webhook shows.
///
/// @param path of the page of all webhooks
/// @param tabs of the campaign
/// @param hook which
/// @param deliveries newest first
/// @param older where the older ones are; empty where there are none
public record DeliveriesView(
        String path, CampaignTabs tabs, Hook hook, List<Delivery> deliveries, String older) {
    /// @return where a delivery stands
    public static String word(Delivery delivery) {
        return switch (delivery.state()) {
            case "DELIVERED" -> "delivered";
            case "FAILED" -> "given up";
            default -> delivery.attempts() == 0 ? "waiting" : "will be tried again";
        };
    }

    /// @return the badge's style
    public static String style(Delivery delivery) {
        return switch (delivery.state()) {
            case "DELIVERED" -> "good";
            case "FAILED" -> "bad";
            default -> delivery.attempts() == 0 ? "soft" : "warn";
        };
    }

    /// @return what the receiver said last; empty before it was asked
    public static String answer(Delivery delivery) {
        if (!delivery.message().isEmpty()) {
            return delivery.message();
        }
        return delivery.status() == 0 ? "" : "It answered " + delivery.status() + ".";
    }
}
