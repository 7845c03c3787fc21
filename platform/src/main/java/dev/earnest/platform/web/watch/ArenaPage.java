package dev.earnest.platform.web.watch;

import dev.earnest.platform.campaign.ArenaRule;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.review.CrowdReader;
import dev.earnest.platform.store.watch.Snapshot;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.templates.watch.JtearenaGenerated;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Blind battles between models: a page, and the same as JSON.
///
/// @param desk what it needs
record ArenaPage(Desk desk) {
    void show(Exchange exchange) {
        CampaignRow campaign = desk.campaign(exchange);
        Optional<Snapshot> snapshot = desk.snapshot(exchange, ArenaAnalysis.KIND);
        JsonNode tree = Desk.result(snapshot);
        ArenaParts parts = new ArenaParts(tree, people(exchange));
        ArenaView view =
                new ArenaView(
                        desk.tabs(exchange, campaign, CampaignTab.MODELS),
                        parts(campaign, true),
                        desk.age(snapshot, campaign),
                        rule(campaign.spec()),
                        why(campaign.spec(), tree),
                        parts.counts(),
                        parts.leaks(),
                        parts.words(),
                        parts.models(),
                        tree.path("weighted").asString(""),
                        tree.path("widths").asString(""),
                        tree.path("warnings")
                                .valueStream()
                                .map(line -> ArenaParts.sentence(line.asString("")))
                                .toList(),
                        tree.path("style").valueStream().map(ArenaParts::style).toList(),
                        tree.path("one_voter").asString(""),
                        parts.moves(),
                        tree.path("tested").asString(""),
                        parts.voters(),
                        parts.matrix(),
                        parts.pairs());
        exchange.page(
                "Arena - " + campaign.spec().name(),
                out -> JtearenaGenerated.render(out, null, view));
    }

    void json(Exchange exchange) {
        CampaignRow campaign = desk.campaign(exchange);
        Optional<Snapshot> snapshot = desk.snapshot(exchange, ArenaAnalysis.KIND);
        ObjectNode answer = Json.object();
        answer.put("applies", ArenaAnalysis.applies(campaign.spec()));
        answer.set("rule", Json.tree(campaign.spec().arena()));
        snapshot.ifPresent(one -> {
            answer.put("made_at", one.madeAt().toString());
            answer.put("answers", one.answers());
        });
        JsonNode tree = Desk.result(snapshot);
        if (tree instanceof ObjectNode found) {
            answer.setAll(found);
        }
        exchange.json(answer);
    }

    /// @param arena whether the page is the arena
    /// @return the parts of the tab Models; none where there is one only
    static List<ArenaView.Part> parts(CampaignRow campaign, boolean arena) {
        if (!ArenaAnalysis.applies(campaign.spec())) {
            return List.of();
        }
        String path = "/campaigns/" + campaign.id();
        return List.of(
                new ArenaView.Part(
                        path + "/models",
                        campaign.spec().form() instanceof QuestionForm.Chat ? "Speed" : "Win rates",
                        !arena),
                new ArenaView.Part(path + "/arena", "Arena", arena));
    }

    private Map<String, String> people(Exchange exchange) {
        return desk
                .services()
                .database()
                .read(handle -> CrowdReader.people(handle, exchange.campaign()))
                .stream()
                .collect(
                        Collectors.toMap(
                                CrowdReader.Person::handle,
                                person ->
                                        "/campaigns/"
                                                + exchange.campaign()
                                                + "/people/"
                                                + person.id()));
    }

    private static String rule(CampaignSpec spec) {
        ArenaRule rule = spec.arena();
        return (rule.active()
                        ? "Pairs are drawn actively: close models and uncertain scores meet first, and in "
                                + Words.percent(rule.floor())
                                + " of the battles every pair is as likely as any other."
                        : "Every pair of models is as likely to meet as any other.")
                + (rule.reveal()
                        ? " People are told who wrote what once their vote cannot be taken back."
                        : " Nobody who votes is ever told who wrote what.");
    }

    private static String why(CampaignSpec spec, JsonNode tree) {
        if (!ArenaAnalysis.applies(spec)) {
            return "This campaign has no battles. Live chats have; comparisons have them where the set-up"
                    + " draws pairs actively or tells people after the vote.";
        }
        String why = tree.path("why").asString("");
        return why.isEmpty() ? "" : "There is no leaderboard: " + why + ".";
    }
}
