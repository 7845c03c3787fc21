package dev.earnest.platform.web.review;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.review.AppealRules;
import dev.earnest.platform.campaign.review.PersonAct;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.review.CrowdReader;
import dev.earnest.platform.store.review.PersonActions;
import dev.earnest.platform.store.review.RingReviews;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/// What reviewers decide about accounts that may be one person. Nothing follows by itself, and annotators never read of it.
final class RingPages {
    private static final String CHANGED =
            "This group changed meanwhile, or was looked at by somebody else. Please look again.";

    private final ReviewDesk desk;
    private final PeoplePages people;

    RingPages(ReviewDesk desk, PeoplePages people) {
        this.desk = desk;
        this.people = people;
    }

    /// Marks a group as looked at, or pauses some of its accounts.
    void decide(Exchange exchange) {
        CampaignRow campaign = desk.campaign(exchange);
        String key = exchange.field("group");
        boolean pause =
                switch (exchange.field("act")) {
                    case "PAUSE" -> true;
                    case "LOOKED_AT" -> false;
                    default -> throw new HttpFault(422, "Please choose what to do.");
                };
        Set<String> chosen = Set.copyOf(exchange.http().formParams("person"));
        Optional<String> trouble;
        try {
            String reason = AppealRules.reason("/reason", exchange.field("reason"));
            trouble =
                    pause && chosen.isEmpty()
                            ? Optional.of("Choose the accounts to pause.")
                            : Optional.empty();
            if (trouble.isEmpty()) {
                boolean done =
                        desk.database()
                                .inTransaction(h ->
                                        decide(h, exchange, campaign, key, chosen, pause, reason));
                if (done) {
                    exchange.redirect("/campaigns/" + campaign.id() + "/people");
                    return;
                }
                exchange.http().status(409);
                trouble = Optional.of(CHANGED);
            } else {
                exchange.http().status(422);
            }
        } catch (InvalidException e) {
            exchange.http().status(422);
            trouble = Optional.of(e.problems().getFirst().message());
        }
        people.show(
                exchange,
                Optional.of(
                        new RingsView.Trouble(
                                key, trouble.orElse(CHANGED), exchange.field("reason"))));
    }

    private boolean decide(
            Handle h,
            Exchange exchange,
            CampaignRow campaign,
            String key,
            Set<String> chosen,
            boolean pause,
            String reason) {
        List<CrowdReader.Person> crowd = CrowdReader.people(h, campaign.id());
        Optional<Rings.Found> found = Rings.read(h, campaign.id(), crowd).byKey(key);
        if (found.isEmpty()) {
            return false;
        }
        Rings.Found ring = found.get();
        if (!pause) {
            if (ring.review().isPresent()) {
                return false;
            }
            RingReviews.mark(
                    h,
                    desk.now(),
                    exchange.caller().id(),
                    campaign.id(),
                    ring.ids(),
                    reason,
                    ring.evidence());
            return true;
        }
        List<CrowdReader.Person> some =
                ring.people().stream()
                        .filter(person -> chosen.contains(person.id().toString()))
                        .toList();
        PersonFigures figures = PersonFigures.read(h, campaign.id());
        Set<PersonActions.Outcome> outcomes =
                some.stream()
                        .map(person ->
                                PersonActions.act(
                                        h,
                                        desk.now(),
                                        new PersonActions.Order(
                                                exchange.caller().id(),
                                                campaign.id(),
                                                person.id(),
                                                PersonAct.PAUSE,
                                                reason,
                                                evidence(figures, person, ring)),
                                        false))
                        .collect(Collectors.toSet());
        // Somebody who was paused meanwhile is no reason not to pause the others.
        return outcomes.contains(PersonActions.Outcome.DONE);
    }

    private static ObjectNode evidence(
            PersonFigures figures, CrowdReader.Person person, Rings.Found ring) {
        ObjectNode tree = figures.evidence(person);
        tree.set("may_be_one_person", ring.evidence());
        return tree;
    }
}
