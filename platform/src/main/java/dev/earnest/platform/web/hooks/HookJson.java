package dev.earnest.platform.web.hooks;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.hooks.Delivery;
import dev.earnest.platform.store.hooks.Hook;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// Webhooks as the API tells them.
final class HookJson {
    static final String HOOK =
            """
            {"id":"019a0000-0000-7000-8000-000000000002","url":"https://example.org/earnest","events":["answer.final"],
            "state":"active","failures":0,"created_at":"2026-11-21T09:00:00Z"}
            """;
    static final String DELIVERY =
            """
            {"id":7,"position":1042,"type":"answer.final","state":"delivered","attempts":1,"status":200,"message":"",
            "created_at":"2026-11-21T09:00:00Z","ended_at":"2026-11-21T09:00:01Z","body":"{}"}
            """;

    private HookJson() {}

    static ObjectNode tree(Hook hook) {
        ObjectNode tree = Json.object().put("id", hook.id().toString()).put("url", hook.url());
        var events = tree.putArray("events");
        hook.events().forEach(events::add);
        return tree.put("state", hook.active() ? "active" : "disabled")
                .put("failures", hook.failures())
                .put("created_at", hook.createdAt().toString());
    }

    static ObjectNode tree(Delivery delivery) {
        ObjectNode tree =
                Json.object()
                        .put("id", delivery.id())
                        .put("position", delivery.position())
                        .put("type", delivery.type())
                        .put("state", delivery.state().toLowerCase(Locale.ROOT))
                        .put("attempts", delivery.attempts())
                        .put("status", delivery.status())
                        .put("message", delivery.message())
                        .put("created_at", delivery.createdAt().toString());
        delivery.endedAt().ifPresent(time -> tree.put("ended_at", time.toString()));
        return tree.put("body", delivery.body());
    }
}
