package dev.earnest.platform.web.work;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.screen.ScreenPreferences;
import dev.earnest.platform.store.screen.StoredPreferences;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Doc;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.Services;
import java.util.List;

/// A person's own choices for their screen. There is no way to name another person.
final class PreferenceApi {
    private static final String EXAMPLE = Json.text(ScreenPreferences.DEFAULT.write());

    private final Services services;

    private PreferenceApi(Services services) {
        this.services = services;
    }

    static List<Route> routes(Services services) {
        PreferenceApi api = new PreferenceApi(services);
        return List.of(
                Route.get(
                        "/api/v1/me/preferences",
                        Access.signedIn(),
                        Doc.api("Me", "Your choices for the task screen.", "", EXAMPLE),
                        api::read),
                Route.change(
                                "PUT",
                                "/api/v1/me/preferences",
                                Access.signedIn(),
                                Scope.WORK,
                                Doc.api(
                                        "Me",
                                        "Changes your choices for the task screen; fields left out"
                                                + " go back to what everybody starts with.",
                                        EXAMPLE,
                                        EXAMPLE),
                                api::write)
                        .body(ScreenPreferences.MOST_BYTES));
    }

    private void read(Exchange exchange) {
        exchange.json(
                services.database()
                        .read(h -> StoredPreferences.of(h, exchange.caller().id()))
                        .write());
    }

    private void write(Exchange exchange) {
        ScreenPreferences preferences = ScreenPreferences.read(exchange.body());
        services.database()
                .useTransaction(h ->
                        StoredPreferences.write(
                                h,
                                services.clock().instant(),
                                exchange.caller().id(),
                                preferences));
        exchange.json(preferences.write());
    }
}
