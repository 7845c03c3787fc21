package dev.earnest.platform.web;

import dev.earnest.platform.campaign.Role;
import java.util.List;

/// The start page sends everybody to where they work.
final class Home {
    private Home() {}

    static List<Route> routes() {
        return List.of(
                Route.page(
                        "/",
                        Access.anyone(),
                        "The start page.",
                        exchange ->
                                exchange.redirect(
                                        exchange.visitor()
                                                .map(caller -> start(caller.person().role()))
                                                .orElse("/sign-in"))));
    }

    private static String start(Role role) {
        return switch (role) {
            case OWNER, REQUESTER, REVIEWER, AUDITOR -> "/campaigns";
            case ANNOTATOR -> "/work";
        };
    }
}
