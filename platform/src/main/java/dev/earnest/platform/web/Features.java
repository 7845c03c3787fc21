package dev.earnest.platform.web;

import dev.earnest.platform.web.campaigns.CampaignsRoutes;
import dev.earnest.platform.web.people.PeopleRoutes;
import java.util.ArrayList;
import java.util.List;

/// The list of everything this server can do.
final class Features {
    private Features() {}

    static List<Route> routes(Services services) {
        List<Route> routes = new ArrayList<>();
        routes.addAll(Health.routes(services));
        routes.addAll(CampaignsRoutes.routes(services));
        routes.addAll(Home.routes());
        routes.addAll(PeopleRoutes.routes(services));
        return routes;
    }
}
