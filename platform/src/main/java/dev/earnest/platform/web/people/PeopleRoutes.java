package dev.earnest.platform.web.people;

import dev.earnest.platform.store.people.Attempts;
import dev.earnest.platform.store.people.Traces;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.Tick;
import java.util.ArrayList;
import java.util.List;

/// Everything about who may come in and what they are.
public final class PeopleRoutes {
    private PeopleRoutes() {}

    /// @return the routes of this package
    public static List<Route> routes(Services services) {
        Desk desk = Desk.of(services);
        List<Route> routes = new ArrayList<>();
        routes.addAll(FirstStart.routes(desk));
        routes.addAll(SignInRoutes.routes(desk));
        routes.addAll(OidcRoutes.routes(desk));
        routes.addAll(JoinRoutes.routes(desk));
        routes.addAll(InvitationRoutes.routes(desk));
        routes.addAll(InvitationApi.routes(desk));
        routes.addAll(PanelRoutes.routes(desk));
        routes.addAll(PanelApi.routes(desk));
        routes.addAll(EnterRoutes.routes(desk));
        routes.addAll(AccountRoutes.routes(desk));
        routes.addAll(SecurityRoutes.routes(desk));
        routes.addAll(SessionRoutes.routes(desk));
        routes.addAll(TokenRoutes.routes(desk));
        routes.addAll(DataRoutes.routes(desk));
        routes.addAll(DirectoryRoutes.routes(desk));
        routes.addAll(PersonRoutes.routes(desk));
        routes.addAll(ResetRoutes.routes(desk));
        return routes;
    }

    /// @return what is to be done in the background
    public static List<Tick> ticks() {
        return List.of(
                new Tick(
                        "forget expired sessions and links",
                        services ->
                                services.database()
                                        .inTransaction(
                                                h -> Attempts.tidy(h, services.clock().instant()))),
                new Tick(
                        "keep traces of browsers and addresses",
                        services -> services.traces().write(services.database())),
                new Tick(
                        "forget old traces",
                        services ->
                                services.database()
                                        .inTransaction(
                                                h -> Traces.tidy(h, services.clock().instant()))));
    }
}
