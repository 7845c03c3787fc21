package dev.earnest.platform.web.review;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.review.AppealRules;
import dev.earnest.platform.render.RenderOptions;
import dev.earnest.platform.render.SafeMarkdown;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.Guideline;
import dev.earnest.platform.store.campaigns.Guidelines;
import dev.earnest.platform.store.review.GuidelineQuestions;
import dev.earnest.platform.store.review.GuidelineQuestions.Question;
import dev.earnest.platform.store.watch.Snapshot;
import dev.earnest.platform.store.watch.Snapshots;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.templates.review.JteguidelinesTabGenerated;
import dev.earnest.platform.web.watch.CampaignTab;
import dev.earnest.platform.web.watch.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// The tab Guidelines: versions, what was answered under each, and what annotators ask.
final class GuidelinesTabPages {
    /// Characters of an answer at least.
    static final int LEAST_REPLY = 3;

    private static final int PAGE = 50;
    private static final int ANSWERED = 20;

    private final ReviewDesk desk;
    private final SafeMarkdown markdown = new SafeMarkdown();

    GuidelinesTabPages(ReviewDesk desk) {
        this.desk = desk;
    }

    void show(Exchange exchange) {
        show(exchange, 0, "", "");
    }

    private void show(Exchange exchange, long wrongAt, String wrong, String typed) {
        CampaignRow campaign = desk.campaign(exchange);
        long before = exchange.query("after").map(ReviewDesk::cursor).orElse(Long.MAX_VALUE);
        GuidelinesTabView view =
                desk.database()
                        .read(h -> view(h, exchange, campaign, before, wrongAt, wrong, typed));
        exchange.page(
                "Guidelines - " + campaign.spec().name(),
                out -> JteguidelinesTabGenerated.render(out, null, view));
    }

    private GuidelinesTabView view(
            Handle h,
            Exchange exchange,
            CampaignRow campaign,
            long before,
            long wrongAt,
            String wrong,
            String typed) {
        String path = "/campaigns/" + campaign.id();
        Optional<Snapshot> snapshot = Snapshots.find(h, campaign.id(), GuidelineUseAnalysis.KIND);
        Map<Integer, JsonNode> use = new HashMap<>();
        snapshot.flatMap(Snapshot::result)
                .orElse(Json.object())
                .path("versions")
                .forEach(one -> use.put(one.path("version").asInt(0), one));
        List<Question> open = GuidelineQuestions.list(h, campaign.id(), false, before, PAGE + 1);
        List<Guideline> versions = Guidelines.list(h, campaign.id());
        return new GuidelinesTabView(
                desk.tabs(exchange, campaign, CampaignTab.GUIDELINES),
                path,
                PeoplePages.age(snapshot.map(Snapshot::madeAt), desk.now()),
                versions.stream()
                        .map(one ->
                                version(
                                        one,
                                        campaign.guidelineVersion(),
                                        use.getOrDefault(one.version(), Json.object())))
                        .toList(),
                versions.isEmpty()
                        ? ""
                        : markdown.render(versions.getFirst().markdown(), RenderOptions.standard())
                                .html(),
                open.stream().limit(PAGE).map(one -> question(path, one)).toList(),
                GuidelineQuestions.list(h, campaign.id(), true, Long.MAX_VALUE, ANSWERED).stream()
                        .map(one -> question(path, one))
                        .toList(),
                open.size() > PAGE ? "?after=" + open.get(PAGE - 1).id() : "",
                ReviewDesk.runs(exchange),
                ReviewDesk.decides(exchange),
                exchange.query("done").isPresent()
                        ? "Your answer is saved. Whoever asked reads it beside the guidelines."
                        : "",
                wrongAt,
                wrong,
                typed);
    }

    private static GuidelinesTabView.Version version(Guideline one, int newest, JsonNode use) {
        return new GuidelinesTabView.Version(
                one.version(),
                one.version() == newest,
                one.note(),
                one.rereadRequired(),
                one.author() + ", " + Times.minute(one.createdAt()),
                Words.number(use.path("items").asLong(0)),
                Words.number(use.path("answers").asLong(0)),
                Words.number(use.path("people").asLong(0)));
    }

    private static GuidelinesTabView.Question question(String path, Question one) {
        return new GuidelinesTabView.Question(
                one.id(),
                one.externalId(),
                path + "/items/" + one.item(),
                one.by()
                        + ", "
                        + Times.minute(one.at())
                        + (one.guidelines() == 0 ? "" : ", version " + one.guidelines()),
                one.text(),
                one.reply(),
                one.answeredAt().map(at -> one.answeredBy() + ", " + Times.minute(at)).orElse(""));
    }

    /// Answers a question.
    void answer(Exchange exchange) {
        long question = exchange.number("flag");
        if (!desk.database()
                .read(h -> GuidelineQuestions.exists(h, exchange.campaign(), question))) {
            throw HttpFault.notFound("question");
        }
        String reply;
        try {
            reply = AppealRules.text("/reply", exchange.field("reply"), LEAST_REPLY);
        } catch (InvalidException e) {
            exchange.http().status(422);
            show(exchange, question, e.problems().getFirst().message(), exchange.field("reply"));
            return;
        }
        GuidelineQuestions.Outcome outcome =
                desk.database()
                        .inTransaction(h ->
                                GuidelineQuestions.answer(
                                        h,
                                        desk.now(),
                                        exchange.caller().id(),
                                        exchange.campaign(),
                                        question,
                                        reply));
        switch (outcome) {
            case DONE ->
                    exchange.redirect("/campaigns/" + exchange.campaign() + "/guidelines?done");
            case BEFORE ->
                    throw HttpFault.conflict(
                            "Somebody else has answered this question meanwhile. Please look at the list again.");
            case MISSING -> throw HttpFault.notFound("question");
        }
    }
}
