package dev.earnest.platform.web.review;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.review.AppealRules;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.review.CrowdReader;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.templates.review.JtepeopleGenerated;
import dev.earnest.platform.web.watch.CampaignTab;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// The people of a campaign. Sorted by the bounds of intervals, never by estimates: who has answered little is neither the
/// best nor the worst.
final class PeoplePages {
    private static final int PAGE = 50;

    private final ReviewDesk desk;

    PeoplePages(ReviewDesk desk) {
        this.desk = desk;
    }

    void show(Exchange exchange) {
        show(exchange, "", "");
    }

    /// @param trouble what to mend about accounts that may be one person
    void show(Exchange exchange, Optional<RingsView.Trouble> trouble) {
        show(exchange, "", "", trouble);
    }

    /// Makes somebody an expert, named by their handle.
    void appoint(Exchange exchange) {
        String reason;
        UUID person;
        try {
            person = named(exchange.campaign(), exchange.field("handle").strip());
            reason = AppealRules.reason("/reason", exchange.field("reason"));
        } catch (InvalidException e) {
            exchange.http().status(422);
            show(exchange, e.problems().getFirst().message(), exchange.field("reason"));
            return;
        }
        switch (desk.expert(exchange, person, true, reason)) {
            case DONE ->
                    exchange.redirect("/campaigns/" + exchange.campaign() + "/people/" + person);
            case MISSING -> throw HttpFault.notFound("person");
            case IMPOSSIBLE -> {
                exchange.http().status(409);
                show(
                        exchange,
                        exchange.field("handle").strip()
                                + " is an expert already, or has left the campaign.",
                        exchange.field("reason"));
            }
        }
    }

    private UUID named(UUID campaign, String handle) {
        return desk.database().read(h -> CrowdReader.people(h, campaign)).stream()
                .filter(person -> person.handle().equals(handle))
                .findFirst()
                .map(CrowdReader.Person::id)
                .orElseThrow(() ->
                        new InvalidException(
                                "/handle",
                                "Nobody called '"
                                        + handle
                                        + "' answers here. Take a name from the list."));
    }

    private void show(Exchange exchange, String wrong, String typed) {
        show(exchange, wrong, typed, Optional.empty());
    }

    private void show(
            Exchange exchange, String wrong, String typed, Optional<RingsView.Trouble> trouble) {
        CampaignRow campaign = desk.campaign(exchange);
        String path = "/campaigns/" + campaign.id() + "/people";
        PeopleColumns columns =
                PeopleColumns.of(exchange.query("columns").orElse(PeopleColumns.QUALITY.key()))
                        .orElseThrow(() -> HttpFault.notFound("set of columns"));
        boolean pay = ReviewDesk.knowsPay(exchange);
        PeopleOrder order =
                exchange.query("sort")
                        .map(key ->
                                PeopleOrder.of(key)
                                        .filter(one -> pay || one != PeopleOrder.PAY)
                                        .orElseThrow(() -> HttpFault.notFound("order")))
                        .orElse(columns.orders(pay).getFirst());
        Crowd crowd = desk.crowd(campaign);
        PersonFigures figures = crowd.figures();
        Map<UUID, Money> hourly =
                pay
                        ? desk.database()
                                .read(h ->
                                        PeopleWork.hourly(
                                                h, desk.now(), campaign, Optional.empty()))
                        : Map.of();
        List<CrowdReader.Person> sorted =
                crowd.people().stream().sorted(order.by(figures, hourly)).toList();
        int from = start(sorted, exchange.query("after").orElse(""));
        List<CrowdReader.Person> shown = sorted.stream().skip(from).limit(PAGE).toList();
        PeopleWork work = new PeopleWork(figures, hourly, campaign.guidelineVersion());
        PeopleView view =
                new PeopleView(
                        desk.tabs(exchange, campaign, CampaignTab.PEOPLE),
                        age(figures.madeAt(), desk.now()),
                        findings(crowd.people(), figures),
                        Arrays.stream(PeopleColumns.values())
                                .map(set -> pill(path, set, Optional.empty(), set == columns))
                                .toList(),
                        columns,
                        pay,
                        columns.orders(pay).stream()
                                .map(one -> pill(path, columns, Optional.of(one), one == order))
                                .toList(),
                        shown.stream().map(person -> row(path, person, figures, work)).toList(),
                        ReviewDesk.runs(exchange)
                                ? "/campaigns/" + campaign.id() + "/invitations"
                                : "",
                        path,
                        ReviewDesk.runs(exchange),
                        wrong,
                        typed,
                        sorted.size() > from + PAGE
                                ? link(path, columns, Optional.of(order))
                                        + "&after="
                                        + shown.getLast().handle()
                                : "",
                        columns == PeopleColumns.QUALITY
                                ? groups(figures.people().path("groups"))
                                : List.of(),
                        method(columns, pay, figures.people()),
                        desk.database()
                                .read(h -> Rings.read(h, campaign.id(), crowd.people()))
                                .view(path, ReviewDesk.decides(exchange), trouble));
        exchange.page(
                "People - " + campaign.spec().name(),
                out -> JtepeopleGenerated.render(out, null, view));
    }

    private static ItemsListView.Pill pill(
            String path, PeopleColumns columns, Optional<PeopleOrder> order, boolean here) {
        return new ItemsListView.Pill(
                link(path, columns, order),
                order.map(PeopleOrder::words).orElse(columns.words()),
                here,
                "");
    }

    private static String link(String path, PeopleColumns columns, Optional<PeopleOrder> order) {
        return path
                + "?columns="
                + columns.key()
                + order.map(one -> "&sort=" + one.key()).orElse("");
    }

    private static int start(List<CrowdReader.Person> sorted, String after) {
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).handle().equals(after)) {
                return i + 1;
            }
        }
        return 0;
    }

    static String age(Optional<Instant> madeAt, Instant now) {
        return madeAt.map(
                        at -> {
                            long seconds = Math.max(0, Duration.between(at, now).toSeconds());
                            return "The figures are "
                                    + (seconds < 120
                                            ? seconds + " seconds"
                                            : seconds < 7200
                                                    ? seconds / 60 + " minutes"
                                                    : seconds / 3600 + " hours")
                                    + " old.";
                        })
                .orElse("The figures are being made; they come with the first answers.");
    }

    private static List<String> findings(List<CrowdReader.Person> people, PersonFigures figures) {
        long alarmed =
                people.stream()
                        .filter(p -> figures.alarms(p).stream().anyMatch(AlarmLine::counts))
                        .count();
        List<String> findings = new ArrayList<>();
        long experts = people.stream().filter(CrowdReader.Person::expert).count();
        if (experts > 0) {
            findings.add(
                    experts == 1
                            ? "One person is an expert and answers the items kept for expert checks."
                            : experts
                                    + " people are experts and answer the items kept for expert checks.");
        }
        long early = people.stream().filter(figures::early).count();
        findings.add(
                alarmed == 0
                        ? "No alarm speaks against anybody."
                        : (alarmed == 1 ? "One person has" : alarmed + " people have")
                                + " an alarm to look into. It is a reason to look, not a verdict.");
        if (early > 0) {
            findings.add(
                    (early == 1 ? "For one person" : "For " + early + " people")
                            + " it is too early to say anything: fewer than "
                            + PersonFigures.EARLY
                            + " answers.");
        }
        return findings;
    }

    private static List<PeopleView.Group> groups(JsonNode questions) {
        List<PeopleView.Group> groups = new ArrayList<>();
        for (JsonNode question : questions) {
            for (JsonNode row : question.path("rows")) {
                groups.add(
                        new PeopleView.Group(
                                question.path("question").asString(""),
                                row.path("group").asString(""),
                                row.path("people").asInt(0),
                                row.path("answers").asInt(0),
                                row.path("pairs").asInt(0) == 0
                                        ? "none"
                                        : row.path("same").asString("0")
                                                + " of "
                                                + row.path("pairs").asString("0"),
                                Whisker.of(row.path("commitment"))));
            }
        }
        return groups;
    }

    private static String method(PeopleColumns columns, boolean pay, JsonNode people) {
        return switch (columns) {
            case QUALITY ->
                    people.has("rate")
                            ? "Alarms are corrected for their number within each kind (Benjamini and Hochberg): of those raised about "
                                    + Whisker.percent(people.path("rate").asDouble(0))
                                    + " at most are expected to be false. Reliability is the "
                                    + people.path("meaning").asString("skill")
                                    + ", inferred from all answers together; commitment comes from hidden repeats."
                            : "";
            case HABITS ->
                    "Left side: share of decided answers for the left response, drawn towards the shares of all people where"
                            + " somebody has answered little. Longer response: share of decided first answers for the longer one."
                            + " Drift: agreement with the others in the later half of somebody's answers less that in the earlier"
                            + " half, measured against how far the others agree with each other, so that harder items are no drift.";
            case WORK ->
                    (pay
                                    ? "Pay per active hour of the last 30 days with bonuses and top-ups, as on the tab Pay. "
                                    : "")
                            + "Times are medians over all answers of somebody; being fast is no fault by itself.";
        };
    }

    private static PeopleView.Row row(
            String path, CrowdReader.Person person, PersonFigures figures, PeopleWork work) {
        return new PeopleView.Row(
                path + "/" + person.id(),
                person.handle(),
                state(person),
                stateClass(person),
                person.answers(),
                figures.early(person),
                person.expert(),
                new PeopleView.Quality(
                        figures.reliability(person),
                        figures.commitment(person),
                        figures.gold(person),
                        Whisker.of(figures.experts(person))),
                new PeopleView.Habits(
                        figures.left(person), figures.longer(person), figures.drift(person)),
                work.of(person),
                figures.alarms(person).stream().map(AlarmLine::title).distinct().toList());
    }

    static String stateClass(CrowdReader.Person person) {
        return switch (person.state()) {
            case WORKING -> "good";
            case PAUSED, FAILED -> "bad";
            case TRAINING, EXAM -> "warn";
            case INVITED, READING, LEFT -> "soft";
        };
    }

    static String state(CrowdReader.Person person) {
        return switch (person.state()) {
            case INVITED -> "Invited";
            case READING -> "Reading";
            case TRAINING -> "Practice";
            case EXAM -> "Test";
            case FAILED -> "Test failed";
            case WORKING -> "Working";
            case PAUSED -> "Paused";
            case LEFT -> "Left";
        };
    }
}
