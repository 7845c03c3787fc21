package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.setup.Section;
import dev.earnest.platform.campaign.setup.Sections;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.Services;
import java.util.ArrayList;
import java.util.List;

/// Everything a requester does before launch.
public final class CampaignsRoutes {
    private CampaignsRoutes() {}

    /// @return pages and API
    public static List<Route> routes(Services services) {
        List<Route> routes = new ArrayList<>();
        LaunchFactsReader facts = new LaunchFactsReader(services);
        SetupFrames frames = new SetupFrames(services, facts);
        pages(routes, services);
        sections(routes, services, frames);
        items(routes, services, frames);
        pay(routes, services, frames);
        guidelines(routes, services, frames);
        review(routes, services, frames, facts);
        routes.addAll(ChatPages.routes(services, frames));
        routes.addAll(CampaignApiRoutes.routes(services, facts));
        return routes;
    }

    private static void pages(List<Route> routes, Services services) {
        CampaignPages pages = new CampaignPages(services);
        Access makers = Access.installation(Role.REQUESTER);
        routes.add(
                Route.page("/campaigns", Access.signedIn(), "The list of campaigns.", pages::list));
        routes.add(Route.page("/campaigns/new", makers, "Makes a campaign.", pages::createForm));
        routes.add(
                Route.form("/campaigns", makers, Scope.MANAGE, "Makes a campaign.", pages::create));
    }

    private static void sections(List<Route> routes, Services services, SetupFrames frames) {
        SetupPages pages = new SetupPages(services, frames);
        routes.add(
                Route.page(
                        "/campaigns/{campaign}/setup",
                        readers(),
                        "The set-up of a campaign.",
                        exchange ->
                                exchange.redirect(frames.path(exchange.campaign(), "question"))));
        routes.add(
                Route.form(
                        "/campaigns/{campaign}/setup/question/preview",
                        readers(),
                        Scope.READ,
                        "A picture of a question that is being written; saves nothing.",
                        pages::preview));
        // The pages are the same for every kind of question; only their fields differ.
        QuestionForm any = CampaignDefaults.form("comparison");
        for (Section section : Sections.of(any)) {
            String path = "/campaigns/{campaign}/setup/" + section.key();
            String key = section.key();
            if (!key.equals("items")) {
                routes.add(
                        Route.page(
                                path,
                                readers(),
                                "The set-up: " + section.title() + ".",
                                exchange -> pages.show(exchange, key)));
            }
            routes.add(
                    Route.form(
                            path,
                            requesters(),
                            Scope.MANAGE,
                            "Saves the set-up: " + section.title() + ".",
                            exchange -> pages.save(exchange, key)));
        }
    }

    private static void items(List<Route> routes, Services services, SetupFrames frames) {
        long most = ImportLimits.of(System.getenv());
        ItemsPages pages = new ItemsPages(services, frames, most);
        String items = "/campaigns/{campaign}/setup/items";
        String one = items + "/imports/{import}";
        routes.add(Route.page(items, readers(), "The set-up: Items.", pages::show));
        routes.add(
                Route.form(
                                items + "/sample",
                                requesters(),
                                Scope.MANAGE,
                                "Imports the sample.",
                                pages::sample)
                        .at(Rate.DEAR));
        routes.add(
                Route.form(
                                items + "/upload",
                                requesters(),
                                Scope.MANAGE,
                                "Imports a file.",
                                pages::upload)
                        .at(Rate.DEAR)
                        // The fields of the form around the file.
                        .body(most + Route.ORDINARY_BODY));
        ItemListPages list = new ItemListPages(services, frames);
        routes.add(Route.page(items + "/list", readers(), "All items.", list::list));
        routes.add(Route.page(items + "/list/{item}", readers(), "An item.", list::item));
        routes.add(
                Route.page(
                        items + "/findings",
                        readers(),
                        "Names in texts that tell who wrote them.",
                        list::findings));
        routes.add(
                Route.form(
                        items + "/remove",
                        requesters(),
                        Scope.MANAGE,
                        "Removes all items of a draft.",
                        exchange -> {
                            ItemRemoval.remove(services, exchange);
                            exchange.redirect(frames.path(exchange.campaign(), "items"));
                        }));
        routes.add(Route.page(one, readers(), "An import.", pages::job));
        routes.add(Route.page(one + "/aside", readers(), "Rows set aside.", pages::aside));
        routes.add(
                Route.form(
                        one + "/cancel",
                        requesters(),
                        Scope.MANAGE,
                        "Stops an import.",
                        pages::cancel));
    }

    private static void pay(List<Route> routes, Services services, SetupFrames frames) {
        PayPages pages = new PayPages(services, frames);
        String path = "/campaigns/{campaign}/setup/pay/contract";
        routes.add(Route.page(path, readers(), "Finds a bonus contract.", pages::find));
        routes.add(
                Route.form(
                        path,
                        requesters(),
                        Scope.MANAGE,
                        "Puts a bonus contract in force.",
                        pages::use));
    }

    private static void guidelines(List<Route> routes, Services services, SetupFrames frames) {
        GuidelinesPages pages = new GuidelinesPages(services, frames);
        String path = "/campaigns/{campaign}/setup/guidelines";
        routes.add(Route.page(path, readers(), "The set-up: Guidelines.", pages::show));
        routes.add(
                Route.form(
                        path,
                        requesters(),
                        Scope.MANAGE,
                        "Publishes the next version of the guidelines.",
                        pages::save));
        routes.add(
                Route.form(
                        path + "/preview",
                        readers(),
                        Scope.READ,
                        "Guidelines that are being written; saves nothing.",
                        pages::preview));
        routes.add(
                Route.page(
                        path + "/{version}",
                        readers(),
                        "A version of the guidelines.",
                        pages::version));
    }

    private static void review(
            List<Route> routes, Services services, SetupFrames frames, LaunchFactsReader facts) {
        ReviewPages pages = new ReviewPages(services, frames, facts);
        routes.add(
                Route.page(
                        "/campaigns/{campaign}/setup/review",
                        readers(),
                        "The set-up: Review and launch.",
                        pages::show));
        routes.add(
                Route.form(
                        "/campaigns/{campaign}/setup/state",
                        requesters(),
                        Scope.MANAGE,
                        "Launches, pauses, resumes or finishes a campaign.",
                        pages::move));
    }

    static Access readers() {
        return Access.inCampaign(Role.REQUESTER, Role.REVIEWER, Role.AUDITOR);
    }

    static Access requesters() {
        return Access.inCampaign(Role.REQUESTER);
    }
}
