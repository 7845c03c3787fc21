package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Doc;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.RouteHandler;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.Services;
import java.util.List;

/// The HTTP API of campaigns and imports.
final class CampaignApiRoutes {
    private static final String ALL = "/api/v1/campaigns";
    private static final String ONE = ALL + "/{campaign}";

    private CampaignApiRoutes() {}

    static List<Route> routes(Services services, LaunchFactsReader facts) {
        CampaignApi api = new CampaignApi(services, facts);
        long most = ImportLimits.of(System.getenv());
        ImportApi imports = new ImportApi(services, most);
        Access makers = Access.installation(Role.REQUESTER);
        return List.of(
                Route.get(ALL, Access.signedIn(), CampaignDocs.LIST, api::list),
                Route.change("POST", ALL, makers, Scope.MANAGE, CampaignDocs.CREATE, api::create),
                Route.get(
                        "/api/v1/campaign-defaults",
                        Access.signedIn(),
                        CampaignDocs.DEFAULTS,
                        api::defaults),
                Route.get(ONE, CampaignsRoutes.readers(), CampaignDocs.SHOW, api::show),
                change("PATCH", ONE, CampaignDocs.REVISE, api::revise),
                change("POST", ONE + "/state", CampaignDocs.STATE, api::state),
                Route.get(ONE + "/plan", CampaignsRoutes.readers(), CampaignDocs.PLAN, api::plan),
                Route.get(
                        ONE + "/guidelines",
                        CampaignsRoutes.readers(),
                        CampaignDocs.GUIDELINES,
                        api::guidelines),
                change("POST", ONE + "/guidelines", CampaignDocs.PUBLISH, api::publish),
                Route.get(
                        ONE + "/items",
                        CampaignsRoutes.readers(),
                        CampaignDocs.ITEMS,
                        imports::items),
                change("DELETE", ONE + "/items", CampaignDocs.CLEAR, imports::clear),
                Route.get(
                        ONE + "/imports",
                        CampaignsRoutes.readers(),
                        CampaignDocs.JOBS,
                        imports::list),
                change("POST", ONE + "/imports", CampaignDocs.IMPORT, imports::start)
                        .at(Rate.DEAR)
                        .body(most),
                change("POST", ONE + "/imports/sample", CampaignDocs.SAMPLE, imports::sample)
                        .at(Rate.DEAR),
                Route.get(
                        ONE + "/imports/{import}",
                        CampaignsRoutes.readers(),
                        CampaignDocs.JOB_STATE,
                        imports::show),
                Route.get(
                        ONE + "/imports/{import}/aside",
                        CampaignsRoutes.readers(),
                        CampaignDocs.ASIDE,
                        imports::aside),
                change(
                        "POST",
                        ONE + "/imports/{import}/cancel",
                        CampaignDocs.CANCEL,
                        imports::cancel));
    }

    private static Route change(String method, String path, Doc doc, RouteHandler handler) {
        return Route.change(method, path, CampaignsRoutes.requesters(), Scope.MANAGE, doc, handler);
    }
}
