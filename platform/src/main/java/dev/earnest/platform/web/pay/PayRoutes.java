package dev.earnest.platform.web.pay;

import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Services;
import java.util.ArrayList;
import java.util.List;

/// Everything about pay.
public final class PayRoutes {
    private PayRoutes() {}

    /// @return pages and API
    public static List<Route> routes(Services services) {
        List<Route> routes = new ArrayList<>();
        routes.addAll(new EarningsPages(services).routes());
        routes.addAll(new CampaignPayPages(services).routes());
        routes.addAll(new EarningsApi(services).routes());
        routes.addAll(new PayApi(services).routes());
        return routes;
    }
}
