package dev.earnest.platform.web.watch;

import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Services;
import java.util.List;

/// The requester's dashboard.
public final class WatchRoutes {
    private static final String CAMPAIGN = "/campaigns/{campaign}";

    private WatchRoutes() {}

    /// @return its pages
    public static List<Route> routes(Services services) {
        Desk desk = new Desk(services);
        OverviewPage overview = new OverviewPage(desk);
        AgreementPage agreement = new AgreementPage(desk);
        ModelsPage models = new ModelsPage(desk);
        return List.of(
                Route.page(CAMPAIGN, Desk.READERS, "How a campaign goes.", overview::show),
                Route.page(
                        CAMPAIGN + "/live",
                        Desk.READERS,
                        "The part of the overview that changes.",
                        overview::live),
                Route.page(
                        CAMPAIGN + "/agreement",
                        Desk.READERS,
                        "How far people agree.",
                        agreement::show),
                Route.page(
                        CAMPAIGN + "/models",
                        Desk.UNBLINDED,
                        "Which model people prefer.",
                        models::show));
    }
}
