package dev.earnest.platform.web;

import dev.earnest.platform.store.log.Sealer;
import dev.earnest.platform.web.campaigns.CampaignTicks;
import dev.earnest.platform.web.campaigns.CampaignsRoutes;
import dev.earnest.platform.web.people.PeopleRoutes;
import dev.earnest.platform.web.work.WorkApi;
import dev.earnest.platform.web.work.WorkPages;
import dev.earnest.platform.web.work.WorkTicks;
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
        routes.addAll(WorkApi.routes(services));
        routes.addAll(PeopleRoutes.routes(services));
        routes.addAll(WorkPages.routes(services));
        return routes;
    }

    /// @return what is to be done in the background
    static List<Tick> ticks(Services services) {
        List<Tick> ticks = new ArrayList<>();
        ticks.addAll(WorkTicks.all());
        ticks.add(new Tick("chain the log", one -> (int) Sealer.seal(one.database())));
        ticks.addAll(CampaignTicks.all());
        return ticks;
    }
}
