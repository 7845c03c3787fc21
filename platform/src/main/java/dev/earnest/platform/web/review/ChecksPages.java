package dev.earnest.platform.web.review;

import dev.earnest.monitor.plan.Decision;
import dev.earnest.platform.campaign.assign.EnrolmentState;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.review.CrowdReader;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.templates.review.JtechecksGenerated;
import dev.earnest.platform.web.watch.CampaignTab;
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
        record Read(List<CrowdReader.Person> people, PersonFigures figures) {}
        Read read =
                desk.database()
                        .read(h ->
                                new Read(
                                        CrowdReader.people(h, campaign.id()),
                                        PersonFigures.read(h, campaign.id())));
        JsonNode checks = read.figures().checks();
        List<ChecksView.Gold> gold = gold(path, checks.path("gold"));
        List<ChecksView.Repeats> repeats = repeats(path, read.people(), checks.path("repeats"));
        long ageing = gold.stream().filter(item -> !item.ageing().isEmpty()).count();
        ChecksView view =
                new ChecksView(
                        desk.tabs(exchange, campaign, CampaignTab.CHECKS),
                        PeoplePages.age(read.figures().madeAt(), desk.now()),
                        gold.isEmpty()
                                ? "Nobody has answered a gold item yet."
                                : ageing == 0
                                        ? "No item shows signs of ageing: none is passed more often from some time on than"
                                                + " before."
                                        : ageing
                                                + (ageing == 1 ? " item ages" : " items age")
                                                + ": passed more often from some time on, as if the answer had got about."
                                                + " Replace what ages.",
                        gold.stream().limit(MOST).toList(),
                        repeats.isEmpty()
                                ? "Nobody has met a hidden repeat yet."
                                : "After every repeat a test weighs whether somebody's commitment suffices ("
                                        + checks.path("to").asString("")
                                        + ") or is too low ("
                                        + checks.path("from").asString("")
                                        + "), and stops as soon as it is sure, with 5 % errors of each kind.",
                        repeats.stream().limit(MOST).toList(),
                        "",
                        school(path, read.people()));
        exchange.page(
                "Checks - " + campaign.spec().name(),
                out -> JtechecksGenerated.render(out, null, view));
    }

    private static List<ChecksView.Gold> gold(String path, JsonNode items) {
        List<ChecksView.Gold> gold = new ArrayList<>();
        for (JsonNode item : items) {
            JsonNode ageing = item.path("ageing");
            Whisker.of(item)
                    .ifPresent(whisker ->
                            gold.add(
                                    new ChecksView.Gold(
                                            path + "/items/" + item.path("item").asString(""),
                                            item.path("id").asString(""),
                                            item.path("exposures").asInt(0),
                                            item.path("right").asString("0")
                                                    + " of "
                                                    + item.path("all").asString("0"),
                                            whisker,
                                            ageing.isMissingNode()
                                                    ? ""
                                                    : "From answer "
                                                            + ageing.path("from").asString("")
                                                            + " on "
                                                            + Whisker.percent(
                                                                    ageing.path("after")
                                                                            .asDouble(0))
                                                            + " right, before "
                                                            + Whisker.percent(
                                                                    ageing.path("before")
                                                                            .asDouble(0)))));
        }
        gold.sort(
                Comparator.comparing((ChecksView.Gold item) -> item.ageing().isEmpty())
                        .thenComparingDouble(item -> item.whisker().high())
                        .thenComparing(ChecksView.Gold::id));
        return gold;
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
