package dev.earnest.platform.web.people;

import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Services;
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
        routes.addAll(JoinRoutes.routes(desk));
        routes.addAll(InvitationRoutes.routes(desk));
        return routes;
    }
}
