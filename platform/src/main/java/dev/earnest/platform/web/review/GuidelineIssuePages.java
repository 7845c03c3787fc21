package dev.earnest.platform.web.review;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.review.AppealRules;
import dev.earnest.platform.campaign.watch.GuidelineGaps;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.review.GuidelineIssues;
import dev.earnest.platform.store.review.ItemList;
import dev.earnest.platform.store.watch.Snapshot;
import dev.earnest.platform.store.watch.Snapshots;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.templates.review.JteguidelineIssuesGenerated;
import dev.earnest.platform.web.watch.CampaignTab;
import dev.earnest.platform.web.watch.SampleWords;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// Where the guidelines may be unclear: evidence, the items to look at, and what is done about it.
final class GuidelineIssuePages {
    private static final int MOST_VERSIONS = 100;

    private final ReviewDesk desk;

    GuidelineIssuePages(ReviewDesk desk) {
        this.desk = desk;
    }

    void show(Exchange exchange) {
        show(exchange, Map.of(), Map.of());
    }

    private void show(Exchange exchange, Map<String, String> wrong, Map<String, String> typed) {
        CampaignRow campaign = desk.campaign(exchange);
        GuidelineIssuesView view =
                desk.database().read(h -> view(h, exchange, campaign, wrong, typed));
        exchange.page(
                "Unclear guidelines - " + campaign.spec().name(),
                out -> JteguidelineIssuesGenerated.render(out, null, view));
    }

    private GuidelineIssuesView view(
            Handle h,
            Exchange exchange,
            CampaignRow campaign,
            Map<String, String> wrong,
            Map<String, String> typed) {
        String path = "/campaigns/" + campaign.id();
        Optional<Snapshot> snapshot = Snapshots.find(h, campaign.id(), GuidelinesAnalysis.KIND);
        JsonNode found = snapshot.flatMap(Snapshot::result).orElse(Json.object());
        List<GuidelineIssues.Issue> settled = GuidelineIssues.of(h, campaign.id());
        Map<String, GuidelineIssues.Issue> byName = new HashMap<>();
        settled.forEach(one -> byName.put(one.issue(), one));
        List<GuidelineIssuesView.Gap> gaps = new ArrayList<>();
        for (JsonNode gap : found.path("gaps")) {
            Optional<GuidelineIssues.Issue> before =
                    Optional.ofNullable(byName.get(gap.path("issue").asString("")));
            // The next analysis looks at answers since that version; until then it is settled.
            if (before.map(one -> one.guidelines() == gap.path("since").asInt(0)).orElse(true)) {
                Whisker.of(gap).ifPresent(w -> gaps.add(gap(h, path, campaign, gap, w, before)));
            }
        }
        return new GuidelineIssuesView(
                path,
                desk.tabs(exchange, campaign, CampaignTab.ITEMS),
                ItemsPages.pills(path, "guideline-issues"),
                PeoplePages.age(snapshot.map(Snapshot::madeAt), desk.now()) + SampleWords.of(found),
                note(found),
                gaps,
                settled.stream().map(GuidelineIssuePages::settled).toList(),
                IntStream.iterate(campaign.guidelineVersion(), v -> v > 0, v -> v - 1)
                        .limit(MOST_VERSIONS)
                        .boxed()
                        .toList(),
                ReviewDesk.decides(exchange),
                exchange.caller().owner() || exchange.campaignRoles().contains(Role.REQUESTER),
                exchange.query("done").isPresent()
                        ? "Saved. From now on only answers under that version count for this."
                        : "",
                wrong,
                typed);
    }

    private static String note(JsonNode found) {
        int tested = found.path("tested").asInt(0);
        return tested == 0
                ? "There is not enough to go by yet: a kind of items must have at least "
                        + GuidelineGaps.LEAST_ITEMS
                        + " items with two answers of people who are surely better than chance, and leave out as many."
                : tested
                        + (tested == 1 ? " question was" : " questions were")
                        + " asked about kinds of items. Of the suspicions below, one in twenty is expected to be"
                        + " chance; where all is clear, nineteen of twenty campaigns show none.";
    }

    private static GuidelineIssuesView.Settled settled(GuidelineIssues.Issue one) {
        return new GuidelineIssuesView.Settled(
                one.issue().replace("=", ": ").replace('_', ' '),
                one.guidelines(),
                one.by() + ", " + Times.minute(one.at()),
                one.reason());
    }

    private static GuidelineIssuesView.Gap gap(
            Handle h,
            String path,
            CampaignRow campaign,
            JsonNode gap,
            Whisker whisker,
            Optional<GuidelineIssues.Issue> before) {
        List<String> names = new ArrayList<>();
        gap.path("examples").forEach(one -> names.add(one.asString("")));
        Map<String, Long> ids = new HashMap<>();
        ItemList.named(h, campaign.id(), names).forEach(row -> ids.put(row.externalId(), row.id()));
        boolean split = gap.path("kind").asString("").equals(GuidelineGaps.Kind.SPLIT.name());
        String items = gap.path("items").asString("0") + " items";
        String group = gap.path("group").asString("");
        return new GuidelineIssuesView.Gap(
                gap.path("issue").asString(""),
                before.map(GuidelineIssues.Issue::version).orElse(0),
                group,
                "warn",
                split ? "Careful people disagree" : "The best disagree with the others",
                split
                        ? "On "
                                + items
                                + " of this kind, two careful people give different answers "
                                + Whisker.percent(whisker.value())
                                + " of the time."
                        : "On "
                                + Whisker.percent(whisker.value())
                                + " of "
                                + items
                                + " of this kind, the most reliable people come to another answer than the others.",
                whisker,
                "Elsewhere: " + Whisker.percent(gap.path("outside").asDouble(0)) + ".",
                repeats(gap.path("repeats")),
                before.map(one ->
                                "This was cleared up with version "
                                        + one.guidelines()
                                        + "; answers since then show it again.")
                        .orElse(""),
                names.stream()
                        .filter(ids::containsKey)
                        .map(name ->
                                new GuidelineIssuesView.Item(
                                        path + "/items/" + ids.get(name), name))
                        .toList(),
                path
                        + "/setup/guidelines?about="
                        + URLEncoder.encode(group, StandardCharsets.UTF_8));
    }

    private static String repeats(JsonNode repeats) {
        if (repeats.isMissingNode()) {
            return "Nobody has met one of these items twice, so it is open whether people hold different opinions or"
                    + " guess.";
        }
        String counts =
                "Asked again, people gave the same answer "
                        + repeats.path("same").asString("0")
                        + " of "
                        + repeats.path("all").asString("0")
                        + " times";
        return repeats.path("low").asDouble(0) > 0.5
                ? counts
                        + ": they keep their opinions, so the guidelines can be read in more than one way."
                : repeats.path("high").asDouble(1) < 0.8
                        ? counts
                                + ": they are not sure themselves, so a rule or an example may help."
                        : counts + ", too few to tell opinions from guesses.";
    }

    /// Marks an issue as cleared up.
    void resolve(Exchange exchange) {
        CampaignRow campaign = desk.campaign(exchange);
        String issue = exchange.field("issue");
        int seen = number(exchange, "seen", 0, Integer.MAX_VALUE);
        int version = number(exchange, "version", 1, campaign.guidelineVersion());
        String reason;
        try {
            reason = AppealRules.reason("/reason", exchange.field("reason"));
        } catch (InvalidException e) {
            exchange.http().status(422);
            show(
                    exchange,
                    Map.of(issue, e.problems().getFirst().message()),
                    Map.of(issue, exchange.field("reason")));
            return;
        }
        boolean saved =
                desk.database()
                        .inTransaction(h ->
                                suspected(h, campaign, issue)
                                        && GuidelineIssues.resolve(
                                                h,
                                                desk.now(),
                                                exchange.caller().id(),
                                                campaign.id(),
                                                issue,
                                                seen,
                                                version,
                                                reason));
        if (!saved) {
            throw HttpFault.conflict(
                    "This is not suspected any more, or somebody else has decided meanwhile. Please look at the list"
                            + " again.");
        }
        exchange.redirect("/campaigns/" + campaign.id() + "/guideline-issues?done");
    }

    private static boolean suspected(Handle h, CampaignRow campaign, String issue) {
        JsonNode found =
                Snapshots.find(h, campaign.id(), GuidelinesAnalysis.KIND)
                        .flatMap(Snapshot::result)
                        .orElse(Json.object());
        for (JsonNode gap : found.path("gaps")) {
            if (gap.path("issue").asString("").equals(issue)) {
                return true;
            }
        }
        return false;
    }

    private static int number(Exchange exchange, String field, int least, int most) {
        String text = exchange.field(field);
        if (text.matches("\\d{1,9}")
                && Integer.parseInt(text) >= least
                && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw new HttpFault(
                422,
                "Please choose a version of the guidelines that there is, not '" + text + "'.");
    }
}
