package dev.earnest.platform.web.review;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.review.AppealRules;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.review.Appeals;
import dev.earnest.platform.store.review.RejectedAnswers;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.templates.review.JteappealsGenerated;
import dev.earnest.platform.web.watch.CampaignTab;
import java.util.List;
import java.util.Map;

/// Rejections, and appeals to be ruled on.
final class AppealPages {
    private static final int MOST_OPEN = 100;

    private final ReviewDesk desk;
    private final Appeals appeals;

    AppealPages(ReviewDesk desk, Appeals appeals) {
        this.desk = desk;
        this.appeals = appeals;
    }

    void show(Exchange exchange) {
        show(exchange, Map.of(), Map.of());
    }

    private void show(Exchange exchange, Map<Long, String> wrong, Map<Long, String> typed) {
        CampaignRow campaign = desk.campaign(exchange);
        String path = "/campaigns/" + campaign.id();
        long before = exchange.query("after").map(ReviewDesk::cursor).orElse(Long.MAX_VALUE);
        AppealsView view =
                desk.database()
                        .read(h -> {
                            boolean another =
                                    Appeals.anotherDecides(
                                            h, campaign.id(), exchange.caller().id());
                            List<RejectedAnswers.One> settled =
                                    RejectedAnswers.settled(
                                            h, campaign.id(), before, ItemsPages.PAGE + 1);
                            List<RejectedAnswers.One> shown =
                                    settled.stream().limit(ItemsPages.PAGE).toList();
                            return new AppealsView(
                                    path,
                                    desk.tabs(exchange, campaign, CampaignTab.ITEMS),
                                    ItemsPages.pills(path, "appeals"),
                                    RejectedAnswers.open(h, campaign.id(), MOST_OPEN).stream()
                                            .map(one -> row(exchange, path, one, another))
                                            .toList(),
                                    shown.stream()
                                            .map(one -> row(exchange, path, one, another))
                                            .toList(),
                                    ReviewDesk.decides(exchange),
                                    wrong,
                                    typed,
                                    exchange.query("done").isPresent()
                                            ? "Your ruling is saved."
                                            : "",
                                    settled.size() > ItemsPages.PAGE
                                            ? path + "/appeals?after=" + shown.getLast().answer()
                                            : "");
                        });
        exchange.page(
                "Appeals - " + campaign.spec().name(),
                out -> JteappealsGenerated.render(out, null, view));
    }

    private AppealsView.Row row(
            Exchange exchange, String path, RejectedAnswers.One one, boolean another) {
        return new AppealsView.Row(
                one.answer(),
                one.externalId(),
                path + "/items/" + one.item() + "#answer-" + one.answer(),
                one.author(),
                one.rejecter() + ", " + Times.minute(one.at()),
                one.reason(),
                OwnRejectionPages.word(one, desk.now()),
                OwnRejectionPages.style(one.state()),
                one.statement(),
                one.dueAt().map(Times::minute).orElse(""),
                OwnRejectionPages.ruling(one),
                ReviewDesk.decides(exchange)
                        && !(another && one.by().equals(exchange.caller().id())));
    }

    void rule(Exchange exchange) {
        long answer = exchange.number("answer");
        boolean granted =
                switch (exchange.field("ruling")) {
                    case "grant" -> true;
                    case "uphold" -> false;
                    default ->
                            throw new HttpFault(
                                    422, "Please grant the appeal or uphold the rejection.");
                };
        String reason;
        try {
            reason = AppealRules.reason("/reason", exchange.field("reason"));
        } catch (InvalidException e) {
            exchange.http().status(422);
            show(
                    exchange,
                    Map.of(answer, e.problems().getFirst().message()),
                    Map.of(answer, exchange.field("reason")));
            return;
        }
        Appeals.Outcome outcome =
                desk.database()
                        .inTransaction(h ->
                                appeals.rule(
                                        h,
                                        desk.now(),
                                        exchange.campaign(),
                                        answer,
                                        exchange.caller().id(),
                                        granted,
                                        reason));
        switch (outcome) {
            case DONE ->
                    exchange.redirect("/campaigns/" + exchange.campaign() + "/appeals?done=ruled");
            case MISSING -> throw HttpFault.notFound("appeal");
            case BEFORE, LATE -> throw HttpFault.conflict("This appeal has been ruled on already.");
            case NOT_YOURS ->
                    throw HttpFault.forbidden(
                            "You rejected this answer, so another reviewer rules on the appeal.");
        }
    }
}
