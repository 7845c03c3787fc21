package dev.earnest.platform.web.review;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.review.AppealRules;
import dev.earnest.platform.campaign.review.PersonAct;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.review.CrowdReader;
import dev.earnest.platform.store.review.PersonActions;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.templates.review.JtepersonGenerated;
import dev.earnest.platform.web.templates.review.JtequalityGenerated;
import dev.earnest.platform.web.watch.CampaignTab;
import dev.earnest.platform.web.watch.SampleWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// One person: figures with intervals, alarms with their evidence, and what reviewers do; and the person's own fair
/// version, with the same numbers in plain words.
final class PersonPages {
    private static final int MOST_DONE = 50;

    private final ReviewDesk desk;

    PersonPages(ReviewDesk desk) {
        this.desk = desk;
    }

    void show(Exchange exchange) {
        show(exchange, "", "", "");
    }

    private void show(Exchange exchange, String wrongAct, String wrong, String typed) {
        CampaignRow campaign = desk.campaign(exchange);
        UUID id = exchange.uuid("person");
        PersonPageView view =
                desk.database()
                        .read(h ->
                                view(
                                        h,
                                        campaign,
                                        id,
                                        Optional.of(exchange),
                                        wrongAct,
                                        wrong,
                                        typed,
                                        exchange.query("done").isPresent()
                                                ? "Done. The person reads it on their own page."
                                                : ""));
        exchange.page(
                view.handle() + " - " + campaign.spec().name(),
                out -> JtepersonGenerated.render(out, null, view));
    }

    /// The person's own page.
    void own(Exchange exchange) {
        CampaignRow campaign = desk.campaign(exchange);
        if (!exchange.campaignRoles().contains(Role.ANNOTATOR)) {
            throw new HttpFault(404, "You are not an annotator of this campaign.");
        }
        PersonPageView view =
                desk.database()
                        .inTransaction(h ->
                                view(
                                        h,
                                        campaign,
                                        exchange.caller().id(),
                                        Optional.empty(),
                                        "",
                                        "",
                                        "",
                                        ""));
        exchange.page("Your work", out -> JtequalityGenerated.render(out, null, view));
    }

    /// The person has read the messages.
    void read(Exchange exchange) {
        desk.database()
                .useTransaction(h ->
                        PersonActions.read(
                                h, desk.now(), exchange.campaign(), exchange.caller().id()));
        exchange.redirect("/work/" + exchange.campaign());
    }

    /// What a page tells of somebody.
    record Told(CrowdReader.Person person, PersonFigures figures) {}

    private PersonPageView view(
            Handle h,
            CampaignRow campaign,
            UUID id,
            Optional<Exchange> reviewer,
            String wrongAct,
            String wrong,
            String typed,
            String notice) {
        CrowdReader.Person live =
                CrowdReader.person(h, campaign.id(), id)
                        .orElseThrow(() -> HttpFault.notFound("person"));
        PersonFigures latest = PersonFigures.read(h, campaign.id());
        Told told =
                reviewer.isPresent()
                        ? new Told(live, latest)
                        : OwnStatement.told(h, desk.now(), campaign.id(), live, latest);
        CrowdReader.Person person = told.person();
        PersonFigures figures = told.figures();
        boolean decides = reviewer.map(ReviewDesk::decides).orElse(false);
        boolean appoints = reviewer.map(ReviewDesk::runs).orElse(false);
        boolean practice = campaign.spec().qualification().trainingItems() > 0;
        return new PersonPageView(
                reviewer.isPresent()
                        ? "/campaigns/" + campaign.id() + "/people/" + id
                        : "/work/" + campaign.id(),
                reviewer.map(exchange -> desk.tabs(exchange, campaign, CampaignTab.PEOPLE)),
                campaign.spec().name(),
                person.handle(),
                PeoplePages.age(figures.madeAt(), desk.now()) + SampleWords.of(figures.people()),
                figures.early(person),
                facts(
                        person,
                        new PeopleWork(
                                figures,
                                // People know their own pay, and of others whoever sees the tab
                                // Pay.
                                reviewer.map(ReviewDesk::knowsPay).orElse(true)
                                        ? PeopleWork.hourly(
                                                h, desk.now(), campaign, Optional.of(id))
                                        : Map.of(),
                                campaign.guidelineVersion())),
                measures(person, figures, reviewer.isEmpty()),
                figures.alarms(person),
                decides
                        ? Arrays.stream(PersonAct.values())
                                .filter(act ->
                                        act.possible(person.state(), practice, person.expert())
                                                && (appoints || !act.appoints()))
                                .toList()
                        : List.of(),
                PersonActions.of(h, campaign.id(), id, MOST_DONE).stream()
                        .map(done ->
                                new PersonPageView.Line(
                                        done.act().title(),
                                        done.act().heading(),
                                        done.by(),
                                        Times.minute(done.at()),
                                        done.reason(),
                                        done.read()))
                        .toList(),
                wrongAct,
                wrong,
                typed,
                notice,
                PersonActions.unread(h, campaign.id(), id),
                reviewer.isEmpty()
                        ? List.of()
                        : Rings.groups(
                                "/campaigns/" + campaign.id() + "/people",
                                Rings.read(h, campaign.id(), CrowdReader.people(h, campaign.id()))
                                        .of(id)));
    }

    private static List<PersonPageView.Fact> facts(CrowdReader.Person person, PeopleWork work) {
        List<PersonPageView.Fact> facts = new ArrayList<>();
        facts.add(new PersonPageView.Fact("State", PeoplePages.state(person)));
        if (person.expert()) {
            facts.add(
                    new PersonPageView.Fact("Expert", "answers the items kept for expert checks"));
        }
        facts.add(new PersonPageView.Fact("Answers", Integer.toString(person.answers())));
        facts.add(new PersonPageView.Fact("Active time", PeopleWork.active(person)));
        String pace = work.figures().pace(person);
        if (!pace.isEmpty()) {
            String faster = work.faster(person);
            facts.add(
                    new PersonPageView.Fact(
                            "Usual time",
                            faster.isEmpty() ? pace : pace + ", " + faster + " others"));
        }
        String perHour = work.perHour(person);
        if (!perHour.isEmpty()) {
            facts.add(new PersonPageView.Fact("Pay per hour, 30 days", perHour));
        }
        if (person.exam() > 0) {
            facts.add(
                    new PersonPageView.Fact(
                            "Test", person.examRight() + " of " + person.exam() + " right"));
        }
        facts.add(
                new PersonPageView.Fact(
                        "Guidelines read",
                        PeopleWork.read(person)
                                + person.guidelineReadAt()
                                        .map(at -> ", " + Times.minute(at))
                                        .orElse("")
                                + (work.outdated(person)
                                        ? "; version " + work.guidelines() + " is in force"
                                        : "")));
        return facts;
    }

    private static List<PersonPageView.Measure> measures(
            CrowdReader.Person person, PersonFigures figures, boolean own) {
        String who = own ? "you" : "they";
        String early = "Too early to say: fewer than " + PersonFigures.EARLY + " answers so far.";
        List<PersonPageView.Measure> measures = new ArrayList<>();
        Optional<Whisker> reliability = figures.reliability(person);
        measures.add(
                new PersonPageView.Measure(
                        "Reliability",
                        reliability,
                        reliability
                                .map(w ->
                                        "Judged by what all answers together say, "
                                                + who
                                                + " give the expected answer "
                                                + Whisker.percent(w.value())
                                                + " of the time; with 95 % certainty between "
                                                + Whisker.percent(w.low())
                                                + " and "
                                                + Whisker.percent(w.high())
                                                + ". People may differ for good reasons.")
                                .orElse(figures.early(person) ? early : "Not known yet.")));
        Optional<Whisker> commitment = figures.commitment(person);
        measures.add(
                new PersonPageView.Measure(
                        "Care, from repeats",
                        commitment,
                        commitment
                                .map(w ->
                                        person.repeats()
                                                + " tasks came twice and "
                                                + person.repeatsAlike()
                                                + " were answered alike. From that, between "
                                                + Whisker.percent(w.low())
                                                + " and "
                                                + Whisker.percent(w.high())
                                                + " of the answers are given with care, not by chance.")
                                .orElse(
                                        person.repeats() == 0
                                                ? "No task has come twice yet."
                                                : early)));
        experts(person, figures, who).ifPresent(measures::add);
        Optional<Whisker> gold = figures.gold(person);
        measures.add(
                new PersonPageView.Measure(
                        "Known answers",
                        gold,
                        gold.map(w ->
                                        person.goldRight()
                                                + " of "
                                                + person.gold()
                                                + " tasks with a known answer were right; with 95 % certainty between "
                                                + Whisker.percent(w.low())
                                                + " and "
                                                + Whisker.percent(w.high())
                                                + " of such tasks.")
                                .orElse("There were no tasks with a known answer yet.")));
        JsonNode decided = figures.of(person.handle()).path("decided");
        Optional<Whisker> finals = figures.decided(person);
        finals.ifPresent(w ->
                measures.add(
                        new PersonPageView.Measure(
                                "Final labels",
                                finals,
                                decided.path("right").asString("0")
                                        + " of "
                                        + decided.path("all").asString("0")
                                        + " answers to items that a reviewer decided say the same as the final label;"
                                        + " with 95 % certainty between "
                                        + Whisker.percent(w.low())
                                        + " and "
                                        + Whisker.percent(w.high())
                                        + " of such answers. Reviewers decide mostly what is hard.")));
        measures.addAll(HabitMeasures.of(person, figures, own));
        return measures;
    }

    // Where no expert has answered what they answered, there is nothing to say.
    private static Optional<PersonPageView.Measure> experts(
            CrowdReader.Person person, PersonFigures figures, String who) {
        JsonNode shares = figures.experts(person);
        return Whisker.of(shares)
                .map(w ->
                        new PersonPageView.Measure(
                                "Like the experts",
                                Optional.of(w),
                                shares.path("right").asString("0")
                                        + " of "
                                        + shares.path("all").asString("0")
                                        + " answers that an expert gave too were the same; with 95 % certainty "
                                        + who
                                        + " agree with experts between "
                                        + Whisker.percent(w.low())
                                        + " and "
                                        + Whisker.percent(w.high())
                                        + " of the time. Experts differ among themselves too."));
    }

    /// Does something about a person, with the figures of this moment.
    void act(Exchange exchange) {
        CampaignRow campaign = desk.campaign(exchange);
        UUID id = exchange.uuid("person");
        PersonAct act =
                Arrays.stream(PersonAct.values())
                        .filter(one -> one.name().equals(exchange.field("act")))
                        .findFirst()
                        .orElseThrow(() -> new HttpFault(422, "Please choose what to do."));
        if (act.appoints() && !ReviewDesk.runs(exchange)) {
            throw new HttpFault(403, "Who is an expert is for those who run the campaign to say.");
        }
        String reason;
        try {
            reason = AppealRules.reason("/reason", exchange.field("reason"));
        } catch (InvalidException e) {
            exchange.http().status(422);
            show(exchange, act.name(), e.problems().getFirst().message(), exchange.field("reason"));
            return;
        }
        PersonActions.Outcome outcome =
                desk.database()
                        .inTransaction(h -> {
                            CrowdReader.Person person =
                                    CrowdReader.person(h, campaign.id(), id)
                                            .orElseThrow(() -> HttpFault.notFound("person"));
                            return PersonActions.act(
                                    h,
                                    desk.now(),
                                    new PersonActions.Order(
                                            exchange.caller().id(),
                                            campaign.id(),
                                            id,
                                            act,
                                            reason,
                                            PersonFigures.read(h, campaign.id()).evidence(person)),
                                    campaign.spec().qualification().trainingItems() > 0);
                        });
        switch (outcome) {
            case DONE ->
                    exchange.redirect("/campaigns/" + campaign.id() + "/people/" + id + "?done");
            case MISSING -> throw HttpFault.notFound("person");
            case IMPOSSIBLE -> {
                exchange.http().status(409);
                show(
                        exchange,
                        act.name(),
                        "This is not possible any more: the person stands elsewhere now.",
                        exchange.field("reason"));
            }
        }
    }
}
