package dev.earnest.platform.web.hooks;

import dev.earnest.chat.outbound.OutboundException;
import dev.earnest.chat.outbound.OutboundGuard;
import dev.earnest.platform.campaign.Problems;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.hooks.Deliveries;
import dev.earnest.platform.store.hooks.Hook;
import dev.earnest.platform.store.hooks.Hooks;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Services;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/// What pages and API do with webhooks. Thread-safe.
///
/// @param services of the server
/// @param guard that decides where webhooks may go
record HookDesk(Services services, OutboundGuard guard) {
    private static final int MOST_HOOKS = 20;
    private static final int SECRET_BYTES = 32;
    private static final int LONGEST_URL = 2_000;

    /// A webhook just made.
    ///
    /// @param secret for signatures, told this once
    record Made(Hook hook, String secret) {
        @Override
        public String toString() {
            return "Made[" + hook + "]";
        }
    }

    /// Makes a webhook of the campaign in the path.
    ///
    /// @throws dev.earnest.platform.campaign.InvalidException where the address or an event cannot be
    Made make(Exchange exchange, String url, List<String> events) {
        check(url, events);
        byte[] bytes = new byte[SECRET_BYTES];
        services.random().nextBytes(bytes);
        String secret = "whs_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Hook hook =
                services.database()
                        .inTransaction(h -> {
                            Campaigns.oneAtATime(h, exchange.campaign());
                            if (Hooks.list(h, exchange.campaign()).size() >= MOST_HOOKS) {
                                throw HttpFault.conflict(
                                        "A campaign has at most " + MOST_HOOKS + " webhooks.");
                            }
                            UUID id =
                                    Hooks.create(
                                            h,
                                            services.clock().instant(),
                                            services.random(),
                                            exchange.caller().id(),
                                            exchange.campaign(),
                                            url,
                                            secret,
                                            events.stream().distinct().sorted().toList());
                            return Hooks.find(h, exchange.campaign(), id).orElseThrow();
                        });
        return new Made(hook, secret);
    }

    private void check(String url, List<String> events) {
        Problems problems = new Problems();
        if (url.length() > LONGEST_URL) {
            problems.add("/url", "an address has at most " + LONGEST_URL + " characters");
        } else {
            try {
                guard.check(url);
            } catch (OutboundException e) {
                // What is refused now would be refused at each delivery; a name that is unknown now
                // may come.
                problems.require(
                        e.kind() != OutboundException.Kind.REFUSED, "/url", e.getMessage());
            }
        }
        problems.require(!events.isEmpty(), "/events", "name at least one event");
        for (String event : events) {
            problems.require(
                    HookEvents.all().contains(event),
                    "/events",
                    "'" + event + "' is none of " + String.join(", ", HookEvents.all()));
        }
        problems.finish();
    }

    /// @return webhooks of the campaign in the path
    List<Hook> list(Exchange exchange) {
        return services.database().read(h -> Hooks.list(h, exchange.campaign()));
    }

    /// @return the webhook in the path
    /// @throws HttpFault 404 where the campaign has none of this id
    Hook require(Exchange exchange) {
        return services.database()
                .read(h -> Hooks.find(h, exchange.campaign(), exchange.uuid("hook")))
                .orElseThrow(() -> HttpFault.notFound("webhook"));
    }

    /// Turns the webhook in the path on or off.
    void turn(Exchange exchange, boolean on) {
        Hook hook = require(exchange);
        services.database()
                .useTransaction(h ->
                        Hooks.turn(
                                h,
                                services.clock().instant(),
                                exchange.caller().id(),
                                hook.campaign(),
                                hook.id(),
                                on));
    }

    /// Removes the webhook in the path with its deliveries.
    void remove(Exchange exchange) {
        Hook hook = require(exchange);
        services.database()
                .useTransaction(h ->
                        Hooks.remove(
                                h,
                                services.clock().instant(),
                                exchange.caller().id(),
                                hook.campaign(),
                                hook.id()));
    }

    /// Tells what the delivery in the path told once more.
    ///
    /// @throws HttpFault 404 where the webhook has none of this number
    void again(Exchange exchange) {
        Hook hook = require(exchange);
        boolean known =
                services.database()
                        .inTransaction(h ->
                                Deliveries.again(
                                        h,
                                        services.clock().instant(),
                                        hook.id(),
                                        exchange.number("delivery")));
        if (!known) {
            throw HttpFault.notFound("delivery");
        }
    }
}
