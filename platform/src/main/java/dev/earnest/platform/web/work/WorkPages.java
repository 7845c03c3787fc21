package dev.earnest.platform.web.work;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.screen.ScreenPreferences;
import dev.earnest.platform.render.SafeMarkdown;
import dev.earnest.platform.store.campaigns.Guideline;
import dev.earnest.platform.store.campaigns.Guidelines;
import dev.earnest.platform.store.review.GuidelineQuestions;
import dev.earnest.platform.store.review.RejectedAnswers;
import dev.earnest.platform.store.screen.GuidelineChanges;
import dev.earnest.platform.store.screen.OwnCampaign;
import dev.earnest.platform.store.screen.OwnCampaigns;
import dev.earnest.platform.store.screen.StoredPreferences;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.templates.work.JtecampaignsGenerated;
import dev.earnest.platform.web.templates.work.JtereceiptsGenerated;
import dev.earnest.platform.web.templates.work.JtetaskGenerated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// The annotator's pages: their campaigns, the steps before the work, the work itself, receipts.
public final class WorkPages {
    /// Notes of this many versions stand beside the work.
    private static final int NOTES = 3;

    /// Questions about the guidelines that their author is shown.
    static final int QUESTIONS = 20;

    private final Services services;
    private final SafeMarkdown markdown = new SafeMarkdown();

    private WorkPages(Services services) {
        this.services = services;
    }

    /// @return the pages and the preferences they keep
    public static List<Route> routes(Services services) {
        WorkPages pages = new WorkPages(services);
        Access annotator = Access.inCampaign(Role.ANNOTATOR);
        List<Route> routes = new ArrayList<>();
        routes.add(Route.page("/work", Access.signedIn(), "Your campaigns.", pages::campaigns));
        routes.add(Route.page("/work/{campaign}/task", annotator, "The task screen.", pages::task));
        routes.add(
                Route.page(
                                "/work/{campaign}/guidelines/newest",
                                annotator,
                                "The newest guidelines, for the task screen.",
                                pages::newestGuidelines)
                        .at(Rate.WORK));
        routes.add(
                Route.page(
                        "/work/{campaign}/receipts",
                        annotator,
                        "Your submissions: when, what state, what they pay.",
                        pages::receipts));
        routes.addAll(StepPages.routes(services, pages.markdown));
        routes.addAll(PreferenceApi.routes(services));
        routes.addAll(GivenTasksApi.routes(services));
        return routes;
    }

    /// @return the campaign of the path as the caller's own
    /// @throws HttpFault 404 where the caller is no annotator there, whatever else they may be
    static OwnCampaign own(Services services, Exchange exchange) {
        return services.database()
                .read(h -> OwnCampaigns.find(h, exchange.caller().id(), exchange.campaign()))
                .orElseThrow(
                        () -> new HttpFault(404, "You are not an annotator of this campaign."));
    }

    static int guidelinesToRead(Services services, OwnCampaign own) {
        return services.database()
                .read(h -> GuidelineChanges.required(h, own.id(), own.enrolment().guidelineRead()));
    }

    private void campaigns(Exchange exchange) {
        List<CampaignCard> cards =
                services.database().read(h -> OwnCampaigns.of(h, exchange.caller().id())).stream()
                        .map(Cards::of)
                        .toList();
        String person = exchange.caller().id().toString();
        exchange.page("Work", out -> JtecampaignsGenerated.render(out, null, person, cards));
    }

    private void task(Exchange exchange) {
        OwnCampaign own = own(services, exchange);
        Step step = Steps.next(own, guidelinesToRead(services, own), services.clock().instant());
        switch (step) {
            case CONSENT, GROUPS, GUIDELINES, NOTHING -> exchange.redirect("/work/" + own.id());
            // Whoever comes here has read what practice and test are, or knows where it stands.
            case TRAINING, EXAM, WORK -> {
                String boot = Json.text(boot(own));
                String name = own.spec().name();
                String campaign = own.id().toString();
                exchange.page(
                        name, out -> JtetaskGenerated.render(out, null, name, campaign, boot));
            }
        }
    }

    private ObjectNode boot(OwnCampaign own) {
        UUID person = own.enrolment().person().person();
        return services.database()
                .read(h -> {
                    ScreenPreferences preferences = StoredPreferences.of(h, person);
                    Optional<Guideline> newest = Guidelines.latest(h, own.id());
                    return TaskBoot.of(
                            own,
                            preferences,
                            newest,
                            GuidelineChanges.notes(h, own.id(), NOTES),
                            GuidelineQuestions.of(h, own.id(), person, QUESTIONS),
                            markdown);
                });
    }

    private void newestGuidelines(Exchange exchange) {
        UUID campaign = own(services, exchange).id();
        exchange.json(
                services.database()
                        .read(h ->
                                TaskBoot.guideline(
                                        Guidelines.latest(h, campaign),
                                        GuidelineChanges.notes(h, campaign, NOTES),
                                        GuidelineQuestions.of(
                                                h, campaign, exchange.caller().id(), QUESTIONS),
                                        markdown)));
    }

    private void receipts(Exchange exchange) {
        OwnCampaign own = own(services, exchange);
        String name = own.spec().name();
        String campaign = own.id().toString();
        List<PayWords.Fact> pay = PayWords.facts(own.spec().pay());
        int points = TaskBoot.points(own.spec().form());
        RejectedAnswers.Count rejected =
                services.database()
                        .read(h ->
                                RejectedAnswers.count(
                                        h,
                                        own.id(),
                                        exchange.caller().id(),
                                        services.clock().instant()));
        exchange.page(
                "Receipts",
                out ->
                        JtereceiptsGenerated.render(
                                out, null, name, campaign, points, pay, rejected));
    }
}
