package dev.earnest.platform.web.review;

import dev.earnest.monitor.plan.Decision;
import dev.earnest.platform.campaign.assign.EnrolmentState;
import dev.earnest.platform.campaign.review.AnswerWords;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.review.CrowdReader;
import dev.earnest.platform.store.review.GoldReader;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.templates.review.JtechecksGenerated;
import dev.earnest.platform.web.watch.CampaignTab;
import dev.earnest.platform.web.watch.SampleWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The checks of a campaign: gold items, hidden repeats, practice and test.
final class ChecksPages {
    private static final int MOST = 200;

    private final ReviewDesk desk;

    ChecksPages(ReviewDesk desk) {
        this.desk = desk;
    }

    void show(Exchange exchange) {
        CampaignRow campaign = desk.campaign(exchange);
        String path = "/campaigns/" + campaign.id();
        Crowd crowd = desk.crowd(campaign);
        JsonNode checks = crowd.figures().checks();
        GoldParts parts = new GoldParts(path, campaign.spec().gold(), crowd);
        boolean byCap =
                exchange.query("gold")
                        .map(key ->
                                switch (key) {
                                    case "cap" -> true;
                                    case "ageing" -> false;
                                    default -> throw HttpFault.notFound("order");
                                })
                        .orElse(false);
        List<ChecksView.Gold> gold = parts.items(byCap);
        List<ChecksView.Repeats> repeats = repeats(path, crowd.people(), checks.path("repeats"));
        ChecksView view =
                new ChecksView(
                        desk.tabs(exchange, campaign, CampaignTab.CHECKS),
                        PeoplePages.age(crowd.figures().madeAt(), desk.now())
                                + SampleWords.of(crowd.figures().people()),
                        parts.note(gold),
                        GoldParts.orders(path, byCap),
                        gold.stream().limit(MOST).toList(),
                        parts.people().stream().limit(MOST).toList(),
                        missed(path, campaign, checks.path("gold_explained")),
                        repeats.isEmpty()
                                ? "Nobody has met a hidden repeat yet."
                                : "After every repeat a test weighs whether somebody's commitment suffices ("
                                        + checks.path("to").asString("")
                                        + ") or is too low ("
                                        + checks.path("from").asString("")
                                        + "), and stops as soon as it is sure, with 5 % errors of each kind.",
                        repeats.stream().limit(MOST).toList(),
                        expertNote(campaign, crowd.people(), checks.path("experts")),
                        experts(path, crowd.people(), checks.path("experts").path("people"))
                                .stream()
                                .limit(MOST)
                                .toList(),
                        "",
                        school(path, crowd.people()));
        exchange.page(
                "Checks - " + campaign.spec().name(),
                out -> JtechecksGenerated.render(out, null, view));
    }

    // Only ids are kept with the figures: words are read where they are, for their author may have
    // them erased.
    private List<ChecksView.Missed> missed(String path, CampaignRow campaign, JsonNode ids) {
        List<Long> answers = ids.valueStream().map(id -> id.asLong(0)).toList();
        List<ChecksView.Missed> missed = new ArrayList<>();
        for (GoldReader.Missed one :
                desk.database().read(h -> GoldReader.missed(h, campaign.id(), answers))) {
            List<String> notes = AnswerWords.notes(one.body());
            if (!notes.isEmpty()) {
                missed.add(
                        new ChecksView.Missed(
                                path + "/items/" + one.item(),
                                one.externalId(),
                                path + "/people/" + one.person(),
                                one.by(),
                                AnswerWords.of(
                                        one.verdict(), one.strength(), one.shown(), one.body()),
                                notes,
                                Times.minute(one.at())));
            }
        }
        return missed;
    }

    private static List<ChecksView.Repeats> repeats(
            String path, List<CrowdReader.Person> people, JsonNode tests) {
        List<ChecksView.Repeats> rows = new ArrayList<>();
        for (CrowdReader.Person person : people) {
            JsonNode test = tests.path(person.handle());
            Whisker.of(test)
                    .ifPresent(whisker -> {
                        Decision decision =
                                Decision.valueOf(test.path("decision").asString("UNDECIDED"));
                        double ratio = test.path("ratio").asDouble(0);
                        double bound =
                                ratio >= 0
                                        ? test.path("pass_at").asDouble(1)
                                        : -test.path("fail_at").asDouble(-1);
                        rows.add(
                                new ChecksView.Repeats(
                                        path + "/people/" + person.id(),
                                        person.handle(),
                                        test.path("right").asString("0")
                                                + " of "
                                                + test.path("all").asString("0"),
                                        whisker,
                                        switch (decision) {
                                            case COMMITTED -> "Committed";
                                            case UNCOMMITTED -> "Too low";
                                            case UNDECIDED -> "Not decided yet";
                                        },
                                        switch (decision) {
                                            case COMMITTED -> "good";
                                            case UNCOMMITTED -> "bad";
                                            case UNDECIDED -> "soft";
                                        },
                                        Math.clamp(ratio / bound, -1, 1),
                                        test.path("signals").asInt(0)));
                    });
        }
        rows.sort(
                Comparator.comparingDouble(ChecksView.Repeats::progress)
                        .thenComparing(ChecksView.Repeats::handle));
        return rows;
    }

    private static String expertNote(
            CampaignRow campaign, List<CrowdReader.Person> people, JsonNode experts) {
        long appointed = people.stream().filter(CrowdReader.Person::expert).count();
        if (experts.path("items").asInt(0) == 0) {
            return campaign.spec().expertShare() == 0
                    ? "No items are kept for experts."
                    : appointed == 0
                            ? "Items are kept for experts, and nobody is one: make somebody an expert on the tab People."
                            : "No item has both an expert's answer and somebody else's yet.";
        }
        JsonNode between = experts.path("between");
        int contrary = experts.path("contrary_items").asInt(0);
        return experts.path("items").asString("0")
                + " items have an expert's answer and others'. On "
                + contrary
                + " of them more people contradict the expert than agree."
                + Whisker.of(between)
                        .map(w ->
                                " Two experts gave the same answer to "
                                        + between.path("right").asString("0")
                                        + " of "
                                        + between.path("all").asString("0")
                                        + " items: more than that nobody can be asked for.")
                        .orElse("");
    }

    private static List<ChecksView.Expert> experts(
            String path, List<CrowdReader.Person> people, JsonNode shares) {
        List<ChecksView.Expert> rows = new ArrayList<>();
        for (CrowdReader.Person person : people) {
            JsonNode share = shares.path(person.handle());
            Whisker.of(share)
                    .ifPresent(whisker ->
                            rows.add(
                                    new ChecksView.Expert(
                                            path + "/people/" + person.id(),
                                            person.handle(),
                                            share.path("right").asString("0")
                                                    + " of "
                                                    + share.path("all").asString("0"),
                                            whisker)));
        }
        rows.sort(
                Comparator.comparingDouble((ChecksView.Expert row) -> row.whisker().high())
                        .thenComparing(ChecksView.Expert::handle));
        return rows;
    }

    private static List<ChecksView.School> school(String path, List<CrowdReader.Person> people) {
        return people.stream()
                .filter(p -> p.training() > 0 || p.exam() > 0 || p.state() == EnrolmentState.FAILED)
                .limit(MOST)
                .map(p ->
                        new ChecksView.School(
                                path + "/people/" + p.id(),
                                p.handle(),
                                p.training(),
                                p.exam() == 0 ? "" : p.examRight() + " of " + p.exam(),
                                PeoplePages.state(p)))
                .toList();
    }
}
