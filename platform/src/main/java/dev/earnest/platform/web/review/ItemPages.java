package dev.earnest.platform.web.review;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.pay.AcceptanceWindow;
import dev.earnest.platform.campaign.review.AppealRules;
import dev.earnest.platform.campaign.review.FinalLabel;
import dev.earnest.platform.render.RenderOptions;
import dev.earnest.platform.render.SafeMarkdown;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.StoredItem;
import dev.earnest.platform.store.campaigns.StoredItems;
import dev.earnest.platform.store.review.Adjudications;
import dev.earnest.platform.store.review.GuidelineQuestions;
import dev.earnest.platform.store.review.ItemAnswers;
import dev.earnest.platform.store.review.ItemFlags;
import dev.earnest.platform.store.review.ItemList;
import dev.earnest.platform.store.review.Rejections;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.templates.review.JteitemGenerated;
import dev.earnest.platform.web.watch.CampaignTab;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One item: what was asked, all answers under handles, reports, the final label; and what reviewers decide there.
final class ItemPages {
    /// Gold items have more answers than anybody reads.
    private static final int MOST_ANSWERS = 200;

    private static final int MOST_FLAGS = 50;

    private final ReviewDesk desk;
    private final SafeMarkdown markdown = new SafeMarkdown();

    ItemPages(ReviewDesk desk) {
        this.desk = desk;
    }

    /// What a form said and what is wrong with it.
    private record Form(Map<String, String> typed, Map<String, String> wrong) {
        static final Form NONE = new Form(Map.of(), Map.of());

        static Form wrong(String field, String message) {
            return new Form(Map.of(), Map.of(field, message));
        }
    }

    void show(Exchange exchange) {
        show(exchange, Form.NONE);
    }

    private void show(Exchange exchange, Form form) {
        CampaignRow campaign = desk.campaign(exchange);
        long id = exchange.number("item");
        ItemFileView view =
                desk.database()
                        .read(h -> {
                            StoredItem item =
                                    StoredItems.find(h, campaign.id(), id)
                                            .orElseThrow(() -> HttpFault.notFound("item"));
                            return view(
                                    exchange,
                                    campaign,
                                    item,
                                    ItemList.find(h, campaign.id(), id).orElseThrow(),
                                    ItemAnswers.of(h, campaign.id(), id, MOST_ANSWERS),
                                    ItemFlags.of(h, id, MOST_FLAGS),
                                    Adjudications.of(h, campaign.id(), id),
                                    form);
                        });
        exchange.page(
                "Item " + view.id() + " - " + campaign.spec().name(),
                out -> JteitemGenerated.render(out, null, view));
    }

    private ItemFileView view(
            Exchange exchange,
            CampaignRow campaign,
            StoredItem item,
            ItemList.Row row,
            List<ItemAnswers.One> answers,
            List<ItemFlags.Flag> flags,
            Optional<Adjudications.Label> label,
            Form form) {
        boolean decides = ReviewDesk.decides(exchange);
        boolean normal = item.kind().equals("NORMAL");
        int responses = item.responses().size();
        List<Split> bar = Split.of(ItemAnswerRows.kinds(answers));
        ItemAnswerRows rows = new ItemAnswerRows(campaign.id(), bar, desk.now(), decides);
        Map<String, String> typed = new HashMap<>(form.typed());
        label.ifPresent(given -> {
            if (form.typed().isEmpty()) {
                typed.putAll(values(given));
            }
        });
        return new ItemFileView(
                "/campaigns/" + campaign.id() + "/items/" + item.id(),
                desk.tabs(exchange, campaign, CampaignTab.ITEMS),
                item.externalId(),
                facts(row, answers),
                turns(item),
                responses(item),
                bar,
                answers.stream().map(rows::row).toList(),
                flags.stream().map(ItemPages::flag).toList(),
                label.map(l -> FinalLabel.words(campaign.spec().form(), responses, l.label()))
                        .orElse(""),
                label.map(ItemPages::givenBy).orElse(""),
                label.map(Adjudications.Label::version).orElse(0),
                normal ? FinalLabel.choices(campaign.spec().form(), responses) : List.of(),
                normal ? FinalLabel.rated(campaign.spec().form()) : List.of(),
                typed,
                form.wrong(),
                decides,
                notice(exchange.query("done").orElse("")));
    }

    private static Map<String, String> values(Adjudications.Label label) {
        Map<String, String> values = new HashMap<>();
        values.put("label", FinalLabel.value(label.label()));
        values.put("why", label.reason());
        for (var attribute : label.label().path("attributes").properties()) {
            for (int i = 0; i < attribute.getValue().size(); i++) {
                values.put(
                        attribute.getKey() + "." + (i + 1),
                        attribute.getValue().path(i).asString(""));
            }
        }
        return values;
    }

    private static String givenBy(Adjudications.Label label) {
        return label.by()
                + ", "
                + Times.minute(label.at())
                + (label.reason().isEmpty() ? "" : ": " + label.reason());
    }

    private static String notice(String done) {
        return switch (done) {
            case "label" -> "The final label is saved.";
            case "flag" -> "The flag is closed.";
            case "rejected" ->
                    "The answer is rejected. Its author has been told why and may appeal.";
            default -> "";
        };
    }

    private static List<ItemFileView.Fact> facts(ItemList.Row row, List<ItemAnswers.One> answers) {
        List<ItemFileView.Fact> facts = new ArrayList<>();
        facts.add(new ItemFileView.Fact("State", ItemsPages.word(row)));
        if (row.kind().equals("NORMAL")) {
            facts.add(new ItemFileView.Fact("Answers", row.counted() + " of " + row.target()));
        }
        long repeats = answers.stream().filter(a -> a.purpose() == Purpose.REPEAT).count();
        if (repeats > 0) {
            long alike =
                    answers.stream()
                            .filter(a -> a.purpose() == Purpose.REPEAT && a.passed().orElse(false))
                            .count();
            facts.add(new ItemFileView.Fact("Repeats answered alike", alike + " of " + repeats));
        }
        return facts;
    }

    private List<ItemFileView.Text> turns(StoredItem item) {
        List<ItemFileView.Text> turns = new ArrayList<>();
        for (JsonNode turn : item.prompt().path("messages")) {
            String role = turn.path("role").asString("");
            turns.add(
                    new ItemFileView.Text(
                            role.isEmpty()
                                    ? "Prompt"
                                    : role.substring(0, 1).toUpperCase(Locale.ROOT)
                                            + role.substring(1),
                            html(turn.path("content").asString(""))));
        }
        return turns;
    }

    // Whoever decides is blind to the models too.
    private List<ItemFileView.Text> responses(StoredItem item) {
        List<ItemFileView.Text> responses = new ArrayList<>();
        for (JsonNode response : item.responses()) {
            responses.add(
                    new ItemFileView.Text(
                            "Response " + (responses.size() + 1),
                            html(response.path("text").asString(""))));
        }
        return responses;
    }

    private String html(String text) {
        return markdown.render(text, RenderOptions.standard()).html();
    }

    private static ItemFileView.FlagRow flag(ItemFlags.Flag flag) {
        return new ItemFileView.FlagRow(
                flag.id(),
                flag.by(),
                flag.reason().replace('_', ' '),
                flag.comment(),
                Times.minute(flag.at()),
                closed(flag));
    }

    private static String closed(ItemFlags.Flag flag) {
        boolean question = flag.reason().equals(GuidelineQuestions.REASON);
        return flag.closedAt()
                .map(at ->
                        (question ? "Answered by " : "Closed by ")
                                + flag.closedBy()
                                + ", "
                                + Times.minute(at)
                                + (flag.reply().isEmpty() ? "" : ": " + flag.reply()))
                .orElse(question ? "Waits for an answer on the tab Guidelines." : "");
    }

    void label(Exchange exchange) {
        CampaignRow campaign = desk.campaign(exchange);
        long item = exchange.number("item");
        int responses =
                desk.database()
                        .read(h -> StoredItems.find(h, campaign.id(), item))
                        .orElseThrow(() -> HttpFault.notFound("item"))
                        .responses()
                        .size();
        Map<String, String> typed = new HashMap<>();
        exchange.http()
                .formParamMap()
                .forEach((name, values) -> typed.put(name, values.getFirst().strip()));
        try {
            ObjectNode label = FinalLabel.read(campaign.spec().form(), responses, exchange::field);
            String why = AppealRules.text("/why", exchange.field("why"), 0);
            String seen = exchange.field("seen");
            int version = seen.matches("[0-9]{1,6}") ? Integer.parseInt(seen) : -1;
            Adjudications.Outcome outcome =
                    desk.database()
                            .inTransaction(h ->
                                    Adjudications.decide(
                                            h,
                                            desk.now(),
                                            exchange.caller().id(),
                                            campaign.id(),
                                            item,
                                            version,
                                            label,
                                            why));
            switch (outcome) {
                case DONE ->
                        exchange.redirect(
                                exchange.http().path().replaceFirst("/label$", "?done=label"));
                case MISSING -> throw HttpFault.notFound("item");
                case CHANGED -> {
                    exchange.http().status(409);
                    show(
                            exchange,
                            new Form(
                                    typed,
                                    Map.of(
                                            "",
                                            "Somebody gave this item another label while you looked at it. Their label"
                                                    + " is in force; save again if you still want yours.")));
                }
            }
        } catch (InvalidException e) {
            exchange.http().status(422);
            Map<String, String> wrong = new HashMap<>();
            e.problems().forEach(p -> wrong.put(p.field().substring(1), p.message()));
            show(exchange, new Form(typed, wrong));
        }
    }

    void closeFlag(Exchange exchange) {
        long item =
                desk.database()
                        .inTransaction(h ->
                                ItemFlags.close(
                                        h,
                                        desk.now(),
                                        exchange.caller().id(),
                                        exchange.campaign(),
                                        exchange.number("flag")))
                        .filter(found -> found == exchange.number("item"))
                        .orElseThrow(() -> HttpFault.notFound("flag"));
        String path = "/campaigns/" + exchange.campaign() + "/items";
        exchange.redirect(
                exchange.field("back").equals("list")
                        ? path + "?list=flags"
                        : path + "/" + item + "?done=flag");
    }

    void reject(Exchange exchange) {
        long answer = exchange.number("answer");
        long item = exchange.number("item");
        String field = "reason-" + answer;
        CampaignRow campaign = desk.campaign(exchange);
        String reason;
        try {
            reason = AppealRules.reason("/" + field, exchange.field("reason"));
        } catch (InvalidException e) {
            exchange.http().status(422);
            show(
                    exchange,
                    new Form(
                            Map.of(field, exchange.field("reason")),
                            Map.of(field, e.problems().getFirst().message())));
            return;
        }
        Rejections.Outcome outcome =
                desk.database()
                        .inTransaction(h ->
                                Rejections.reject(
                                        h,
                                        desk.now(),
                                        exchange.caller().id(),
                                        campaign.id(),
                                        item,
                                        answer,
                                        reason));
        String why =
                switch (outcome) {
                    case DONE -> "";
                    case MISSING -> throw HttpFault.notFound("answer");
                    case NOT_FINAL ->
                            "Its author may still take this answer back. Please try again in a minute.";
                    case BEFORE -> "This answer was rejected before; what was ruled on it stands.";
                    case LATE ->
                            "This answer is accepted: answers can be rejected for "
                                    + AcceptanceWindow.DAYS
                                    + " days only.";
                    case NOT_WORK -> "Practice and tests cannot be rejected.";
                    case OWN -> "Nobody rejects their own answers.";
                };
        if (why.isEmpty()) {
            exchange.redirect("/campaigns/" + campaign.id() + "/items/" + item + "?done=rejected");
            return;
        }
        exchange.http().status(409);
        show(exchange, Form.wrong("", why));
    }
}
