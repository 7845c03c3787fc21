package dev.earnest.platform.web.review;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.review.AppealRules;
import dev.earnest.platform.store.review.Appeals;
import dev.earnest.platform.store.review.RejectedAnswers;
import dev.earnest.platform.store.screen.OwnCampaign;
import dev.earnest.platform.store.screen.OwnCampaigns;
import dev.earnest.platform.store.work.Submission;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.templates.review.JterejectionsGenerated;
import java.time.Instant;
import java.util.List;

/// What annotators see of rejections of their own answers, and how they appeal.
final class OwnRejectionPages {
    private static final int PAGE = 50;

    private final ReviewDesk desk;

    OwnRejectionPages(ReviewDesk desk) {
        this.desk = desk;
    }

    void show(Exchange exchange) {
        show(exchange, 0, "", "");
    }

    private OwnCampaign own(Exchange exchange) {
        return desk.database()
                .read(h -> OwnCampaigns.find(h, exchange.caller().id(), exchange.campaign()))
                .orElseThrow(
                        () -> new HttpFault(404, "You are not an annotator of this campaign."));
    }

    private void show(Exchange exchange, long wrongAt, String wrong, String typed) {
        OwnCampaign own = own(exchange);
        long before = exchange.query("after").map(ReviewDesk::cursor).orElse(Long.MAX_VALUE);
        List<RejectedAnswers.One> found =
                desk.database()
                        .read(h ->
                                RejectedAnswers.of(
                                        h, own.id(), exchange.caller().id(), before, PAGE + 1));
        List<RejectedAnswers.One> shown = found.stream().limit(PAGE).toList();
        String path = "/work/" + own.id();
        OwnRejectionsView view =
                new OwnRejectionsView(
                        path,
                        own.spec().name(),
                        shown.stream().map(this::row).toList(),
                        wrongAt,
                        wrong,
                        typed,
                        exchange.query("done").isPresent()
                                ? "Your appeal is on its way. Somebody else looks at it."
                                : "",
                        found.size() > PAGE
                                ? path + "/rejections?after=" + shown.getLast().answer()
                                : "");
        exchange.page("Rejected answers", out -> JterejectionsGenerated.render(out, null, view));
    }

    private OwnRejectionsView.Row row(RejectedAnswers.One one) {
        boolean open =
                one.state() == RejectedAnswers.State.REJECTED
                        && desk.now().isBefore(one.appealUntil());
        return new OwnRejectionsView.Row(
                one.answer(),
                Submission.receipt(one.answer()),
                Times.minute(one.at()),
                one.reason(),
                word(one, desk.now()),
                style(one.state()),
                open ? Times.minute(one.appealUntil()) : "",
                one.statement(),
                one.state() == RejectedAnswers.State.APPEALED
                        ? one.dueAt().map(Times::minute).orElse("")
                        : "",
                // Who ruled stays between the reviewers.
                one.ruling());
    }

    static String word(RejectedAnswers.One one, Instant now) {
        return switch (one.state()) {
            case REJECTED -> now.isBefore(one.appealUntil()) ? "Rejected" : "Rejected for good";
            case APPEALED -> "Appeal open";
            case UPHELD -> "Rejection upheld";
            case GRANTED -> "Accepted after all";
        };
    }

    static String style(RejectedAnswers.State state) {
        return switch (state) {
            case REJECTED, UPHELD -> "bad";
            case APPEALED -> "warn";
            case GRANTED -> "good";
        };
    }

    static String ruling(RejectedAnswers.One one) {
        return one.ruledAt()
                .map(at ->
                        (one.ruler().isEmpty() ? "The server" : one.ruler())
                                + ", "
                                + Times.minute(at)
                                + ": "
                                + one.ruling())
                .orElse("");
    }

    void appeal(Exchange exchange) {
        OwnCampaign own = own(exchange);
        long answer = exchange.number("answer");
        String statement;
        try {
            statement =
                    AppealRules.text(
                            "/statement", exchange.field("statement"), AppealRules.LEAST_REASON);
        } catch (InvalidException e) {
            exchange.http().status(422);
            show(exchange, answer, e.problems().getFirst().message(), exchange.field("statement"));
            return;
        }
        Appeals.Outcome outcome =
                desk.database()
                        .inTransaction(h ->
                                Appeals.open(
                                        h,
                                        desk.now(),
                                        own.id(),
                                        answer,
                                        exchange.caller().id(),
                                        statement));
        switch (outcome) {
            case DONE -> exchange.redirect("/work/" + own.id() + "/rejections?done=appealed");
            case MISSING, NOT_YOURS -> throw HttpFault.notFound("rejection");
            case BEFORE -> throw HttpFault.conflict("There is an appeal already.");
            case LATE -> throw HttpFault.conflict("The time to appeal is over.");
        }
    }
}
