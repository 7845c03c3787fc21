package dev.earnest.platform.web.review;

import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Services;
import java.util.ArrayList;
import java.util.List;

/// What reviewers read and decide.
public final class ReviewRoutes {
    private ReviewRoutes() {}

    /// @return the pages
    public static List<Route> routes(Services services) {
        ReviewDesk desk = new ReviewDesk(services);
        AuditPages audit = new AuditPages(desk);
        List<Route> routes = new ArrayList<>();
        routes.add(
                Route.page(
                        "/campaigns/{campaign}/audit",
                        ReviewDesk.READERS,
                        "What happened in a campaign.",
                        audit::show));
        return routes;
    }
}
