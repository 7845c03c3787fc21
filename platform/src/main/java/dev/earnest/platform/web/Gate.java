package dev.earnest.platform.web;

import dev.earnest.platform.campaign.Role;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// The checks between a request and its handler, the same for every route. Closed by default: a request for which no
/// check says yes is refused.
final class Gate {
    private final Callers callers;
    private final URI publicUrl;

    Gate(Callers callers, URI publicUrl) {
        this.callers = callers;
        this.publicUrl = publicUrl;
    }

    /// @return the exchange for the handler
    /// @throws HttpFault where the request is refused
    Exchange admit(Context http, Route route) {
        if (http.req().getContentLengthLong() > route.maxBytes()) {
            throw new HttpFault(
                    413,
                    "The body is larger than the " + route.maxBytes() + " bytes allowed here.");
        }
        Optional<Caller> visitor = callers.caller(http);
        if (!route.safe() && visitor.flatMap(Caller::tokenScopes).isEmpty()) {
            requireSameOrigin(http);
        }
        if (visitor.isPresent() && !visitor.get().may(route.scope())) {
            throw HttpFault.forbidden("This token lacks the scope '" + route.scope().text() + "'.");
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

    private Exchange inCampaign(Exchange exchange, Set<Role> roles) {
        Caller caller = exchange.caller();
        Set<Role> has = callers.roles(exchange.campaign(), caller.id());
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

    /// Forms and scripts of other sites cannot act with this person's cookie: browsers tell where a request comes from.
    private void requireSameOrigin(Context http) {
        String site = http.header("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw HttpFault.forbidden("This request came from another site.");
        }
        String origin = http.header("Origin");
        if (origin == null ? site == null : !sameOrigin(origin, http)) {
            throw HttpFault.forbidden(
                    "This request does not say which site it comes from; a program uses an API token.");
        }
    }

    private boolean sameOrigin(String origin, Context http) {
        return origin.equals(publicUrl.toString())
                || origin.equals(http.scheme() + "://" + http.header("Host"));
    }
}
