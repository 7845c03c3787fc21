package dev.earnest.platform.web.review;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.review.CrowdReader;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.templates.review.JtepeopleGenerated;
import dev.earnest.platform.web.watch.CampaignTab;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
        CampaignRow campaign = desk.campaign(exchange);
        String path = "/campaigns/" + campaign.id() + "/people";
        String sort = exchange.query("sort").orElse("attention");
        record Read(List<CrowdReader.Person> people, PersonFigures figures) {}
        Read read =
                desk.database()
                        .read(h ->
                                new Read(
                                        CrowdReader.people(h, campaign.id()),
                                        PersonFigures.read(h, campaign.id())));
        PersonFigures figures = read.figures();
        List<CrowdReader.Person> sorted =
                read.people().stream().sorted(order(sort, figures)).toList();
        int from = start(sorted, exchange.query("after").orElse(""));
        List<CrowdReader.Person> shown = sorted.stream().skip(from).limit(PAGE).toList();
        PeopleView view =
                new PeopleView(
                        desk.tabs(exchange, campaign, CampaignTab.PEOPLE),
                        age(figures.madeAt(), desk.now()),
                        findings(read.people(), figures),
                        List.of(
                                pill(path, "attention", "Attention first", sort),
                                pill(path, "reliable", "Surely reliable first", sort),
                                pill(path, "answers", "Most answers first", sort)),
                        shown.stream().map(person -> row(path, person, figures)).toList(),
                        exchange.caller().owner()
                                        || exchange.campaignRoles().contains(Role.REQUESTER)
                                ? "/campaigns/" + campaign.id() + "/invitations"
                                : "",
                        sorted.size() > from + PAGE
                                ? path + "?sort=" + sort + "&after=" + shown.getLast().handle()
                                : "",
                        method(figures.people()));
        exchange.page(
                "People - " + campaign.spec().name(),
                out -> JtepeopleGenerated.render(out, null, view));
    }

    private static ItemsListView.Pill pill(String path, String sort, String text, String here) {
        return new ItemsListView.Pill(path + "?sort=" + sort, text, sort.equals(here), "");
    }

    private static int start(List<CrowdReader.Person> sorted, String after) {
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).handle().equals(after)) {
                return i + 1;
            }
        }
        return 0;
    }

    static Comparator<CrowdReader.Person> order(String sort, PersonFigures figures) {
        Comparator<CrowdReader.Person> byName = Comparator.comparing(CrowdReader.Person::handle);
        return switch (sort) {
            case "attention" ->
                    Comparator.comparing((CrowdReader.Person p) ->
                                    figures.alarms(p).stream().noneMatch(AlarmLine::counts))
                            .thenComparingDouble(p -> upper(figures, p))
                            .thenComparing(byName);
            case "reliable" ->
                    Comparator.comparingDouble((CrowdReader.Person p) ->
                                    -figures.reliability(p).map(Whisker::low).orElse(-1.0))
                            .thenComparing(byName);
            case "answers" ->
                    Comparator.comparingInt((CrowdReader.Person p) -> -p.answers())
                            .thenComparing(byName);
            default -> throw HttpFault.notFound("order");
        };
    }

    // Whoever is surely weak by either measure comes first; whom nothing is known of comes last.
    private static double upper(PersonFigures figures, CrowdReader.Person person) {
        return Math.min(
                figures.reliability(person).map(Whisker::high).orElse(2.0),
                figures.commitment(person).map(Whisker::high).orElse(2.0));
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
        long early = people.stream().filter(figures::early).count();
        List<String> findings = new ArrayList<>();
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

    private static String method(JsonNode people) {
        return people.has("rate")
                ? "Alarms are corrected for their number within each kind (Benjamini and Hochberg): of those raised about "
                        + Whisker.percent(people.path("rate").asDouble(0))
                        + " at most are expected to be false. Reliability is the "
                        + people.path("meaning").asString("skill")
                        + ", inferred from all answers together; commitment comes from hidden repeats."
                : "";
    }

    private static PeopleView.Row row(
            String path, CrowdReader.Person person, PersonFigures figures) {
        JsonNode own = figures.of(person.handle());
        return new PeopleView.Row(
                path + "/" + person.id(),
                person.handle(),
                state(person),
                switch (person.state()) {
                    case WORKING -> "good";
                    case PAUSED, FAILED -> "bad";
                    case TRAINING, EXAM -> "warn";
                    case INVITED, READING, LEFT -> "soft";
                },
                person.answers(),
                figures.early(person),
                figures.reliability(person),
                figures.commitment(person),
                figures.gold(person),
                figures.alarms(person).stream().map(AlarmLine::title).distinct().toList(),
                own.has("median_seconds")
                        ? Math.round(own.path("median_seconds").asDouble(0)) + " s"
                        : "");
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
