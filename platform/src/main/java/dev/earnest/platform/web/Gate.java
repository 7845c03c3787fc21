package dev.earnest.platform.web;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.settings.AddressRange;
import io.javalin.http.Context;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The checks between a request and its handler, the same for every route. Closed by default: a request for which no
/// check says yes is refused.
final class Gate {
    private final Callers callers;
    private final Limits limits;
    private final Origins origins;
    private final List<AddressRange> trustedProxies;
    private final URI publicUrl;
    private final TraceNotes traces;
    private final Cookies cookies;
    private final InstantSource clock;

    /// @param publicUrl how people reach the server
    /// @param traces gets to know who works
    Gate(
            Callers callers,
            Limits limits,
            Origins origins,
            List<AddressRange> trustedProxies,
            URI publicUrl,
            TraceNotes traces,
            InstantSource clock) {
        this.traces = traces;
        this.cookies = new Cookies(publicUrl);
        this.clock = clock;
        this.publicUrl = publicUrl;
        this.callers = callers;
        this.limits = limits;
        this.origins = origins;
        this.trustedProxies = List.copyOf(trustedProxies);
    }

    /// @return the exchange for the handler
    /// @throws HttpFault where the request is refused
    Exchange admit(Context http, Route route) {
        requireSecure(http, route);
        requireSmall(http, route);
        String address = ClientAddress.of(http, trustedProxies);
        Optional<Caller> visitor = visitor(http, address);
        visitor.ifPresent(caller -> http.attribute(Faults.VISITOR, caller));
        if (!route.safe() && visitor.flatMap(Caller::tokenScopes).isEmpty()) {
            origins.require(http);
        }
        if (visitor.isPresent() && !visitor.get().may(route.scope())) {
            throw HttpFault.forbidden("This token lacks the scope '" + route.scope().text() + "'.");
        }
        limits.admit(
                route.rate(),
                visitor.map(caller -> caller.id().toString()).orElse(address),
                address);
        if (route.rate() == Rate.WORK) {
            visitor.ifPresent(caller ->
                    traces.works(
                            caller.id(),
                            cookies.read(http, Cookies.DEVICE),
                            address,
                            clock.instant()));
        }
        Exchange plain = new Exchange(http, visitor, Set.of());
        return switch (route.access()) {
            case Access.Anyone() -> plain;
            case Access.SignedIn() -> {
                plain.caller();
                yield plain;
            }
            case Access.Installation(Set<Role> roles) -> {
                Caller caller = plain.caller();
                if (!caller.owner() && !roles.contains(caller.person().role())) {
                    throw HttpFault.forbidden("Your role does not allow this.");
                }
                yield plain;
            }
            case Access.InCampaign(Set<Role> roles) -> inCampaign(plain, roles);
        };
    }

    // What came to the proxy without encryption was readable on its way. Only the proxy knows, and
    // only a trusted one is
    // believed.
    private void requireSecure(Context http, Route route) {
        boolean plain =
                "https".equalsIgnoreCase(publicUrl.getScheme())
                        && "http".equalsIgnoreCase(http.header("X-Forwarded-Proto"))
                        && ClientAddress.isFromTrusted(http, trustedProxies);
        if (plain && route.safe()) {
            String query = http.queryString();
            String path = http.path() + (query == null ? "" : "?" + query);
            throw new HttpFault(
                    308, "This server is reached by https.", Map.of("Location", publicUrl + path));
        }
        if (plain) {
            throw HttpFault.forbidden("This server is reached by https.");
        }
    }

    private Optional<Caller> visitor(Context http, String address) {
        try {
            return callers.caller(http);
        } catch (HttpFault fault) {
            // A token that does not work is a guess.
            limits.admit(Rate.SECRET, address, address);
            throw fault;
        }
    }

    private Exchange inCampaign(Exchange exchange, Set<Role> roles) {
        Caller caller = exchange.caller();
        Set<Role> has =
                callers.roles(exchange.campaign(), caller.id())
                        .orElseThrow(() -> HttpFault.notFound("campaign"));
        if (!caller.owner()) {
            if (has.isEmpty()) {
                throw HttpFault.notFound("campaign");
            }
            if (has.stream().noneMatch(roles::contains)) {
                throw HttpFault.forbidden("Your role in this campaign does not allow this.");
            }
        }
        return new Exchange(exchange.http(), exchange.visitor(), has);
    }

    private static void requireSmall(Context http, Route route) {
        long length = http.req().getContentLengthLong();
        if (length < 0 && !route.safe() && route.maxBytes() < Route.ORDINARY_BODY) {
            // Of unknown length: the web server stops reading at ORDINARY_BODY.
            length = http.bodyAsBytes().length;
        }
        if (length > route.maxBytes()) {
            throw new HttpFault(
                    413,
                    "The body is larger than the " + route.maxBytes() + " bytes allowed here.");
        }
    }
}
