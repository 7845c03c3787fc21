package dev.earnest.platform.web.review;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.review.Appeals;
import dev.earnest.platform.store.work.Finals;
import dev.earnest.platform.store.work.Specs;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.RouteHandler;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.Tick;
import java.util.List;
import java.util.stream.Stream;

/// What reviewers read and decide, and what they say to annotators.
public final class ReviewRoutes {
    private static final String CAMPAIGN = "/campaigns/{campaign}";
    private static final String ITEM = CAMPAIGN + "/items/{item}";
    private static final int BATCH = 50;

    private ReviewRoutes() {}

    /// @return the pages
    public static List<Route> routes(Services services) {
        ReviewDesk desk = new ReviewDesk(services);
        return Stream.of(
                        audit(desk),
                        items(desk),
                        appeals(desk),
                        people(desk),
                        ExpertsApi.routes(desk))
                .flatMap(List::stream)
                .toList();
    }

    private static Appeals appeals() {
        return new Appeals(new Finals(new Specs()));
    }

    /// @return appeals that nobody ruled on in time
    public static List<Tick> ticks() {
        Appeals appeals = appeals();
        return List.of(
                new Tick(
                        "grant appeals that nobody ruled on",
                        services ->
                                services.database()
                                        .inTransaction(h ->
                                                appeals.grantDue(
                                                        h, services.clock().instant(), BATCH))));
    }

    private static List<Route> audit(ReviewDesk desk) {
        AuditPages audit = new AuditPages(desk);
        return List.of(read(CAMPAIGN + "/audit", "What happened in a campaign.", audit::show));
    }

    private static List<Route> items(ReviewDesk desk) {
        ItemsPages list = new ItemsPages(desk);
        ItemPages item = new ItemPages(desk);
        GuidelineIssuePages issues = new GuidelineIssuePages(desk);
        GuidelinesTabPages guidelines = new GuidelinesTabPages(desk);
        return List.of(
                read(
                        CAMPAIGN + "/guidelines",
                        "Versions of the guidelines, what was answered under each, and questions.",
                        guidelines::show),
                decide(
                        CAMPAIGN + "/guidelines/questions/{flag}",
                        "Answers a question about the guidelines.",
                        guidelines::answer),
                read(
                        CAMPAIGN + "/guideline-issues",
                        "Kinds of items on which the guidelines may be unclear.",
                        issues::show),
                decide(
                        CAMPAIGN + "/guideline-issues",
                        "Marks an unclear place of the guidelines as cleared up.",
                        issues::resolve),
                read(CAMPAIGN + "/items", "Lists of items.", list::show),
                read(ITEM, "An item with all its answers.", item::show),
                decide(ITEM + "/label", "Gives an item its final label.", item::label),
                decide(ITEM + "/flags/{flag}/close", "Closes a flag.", item::closeFlag),
                decide(ITEM + "/answers/{answer}/reject", "Rejects an answer.", item::reject));
    }

    private static List<Route> appeals(ReviewDesk desk) {
        Appeals appeals = appeals();
        AppealPages pages = new AppealPages(desk, appeals);
        OwnRejectionPages own = new OwnRejectionPages(desk);
        Access annotator = Access.inCampaign(Role.ANNOTATOR);
        return List.of(
                read(CAMPAIGN + "/appeals", "Rejections and appeals.", pages::show),
                decide(CAMPAIGN + "/appeals/{answer}", "Rules on an appeal.", pages::rule),
                Route.page(
                        "/work/{campaign}/rejections",
                        annotator,
                        "What was rejected of your own work.",
                        own::show),
                Route.form(
                        "/work/{campaign}/rejections/{answer}/appeal",
                        annotator,
                        Scope.WORK,
                        "Appeals against a rejection.",
                        own::appeal));
    }

    private static List<Route> people(ReviewDesk desk) {
        PeoplePages list = new PeoplePages(desk);
        PersonPages person = new PersonPages(desk);
        ChecksPages checks = new ChecksPages(desk);
        Access annotator = Access.inCampaign(Role.ANNOTATOR);
        return List.of(
                read(CAMPAIGN + "/people", "Everybody at work.", list::show),
                Route.form(
                        CAMPAIGN + "/people/experts",
                        Access.inCampaign(Role.REQUESTER),
                        Scope.MANAGE,
                        "Makes somebody an expert.",
                        list::appoint),
                decide(
                        CAMPAIGN + "/people/rings",
                        "Decides about accounts that may be one person.",
                        new RingPages(desk, list)::decide),
                read(CAMPAIGN + "/people/{person}", "One person at work.", person::show),
                decide(
                        CAMPAIGN + "/people/{person}/act",
                        "Warns, pauses or retrains somebody.",
                        person::act),
                read(CAMPAIGN + "/checks", "Gold items, repeats, practice and test.", checks::show),
                Route.page(
                        "/work/{campaign}/quality",
                        annotator,
                        "What is known about your own work, and how sure it is.",
                        person::own),
                Route.form(
                        "/work/{campaign}/messages/read",
                        annotator,
                        Scope.WORK,
                        "Confirms that you read the messages.",
                        person::read));
    }

    private static Route read(String path, String summary, RouteHandler handler) {
        return Route.page(path, ReviewDesk.READERS, summary, handler);
    }

    private static Route decide(String path, String summary, RouteHandler handler) {
        return Route.form(path, ReviewDesk.DECIDERS, Scope.MANAGE, summary, handler);
    }
}
