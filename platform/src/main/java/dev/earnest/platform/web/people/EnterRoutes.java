package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.store.Person;
import dev.earnest.platform.store.people.CampaignFacts;
import dev.earnest.platform.store.people.Panels;
import dev.earnest.platform.store.people.Panels.Panel;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.templates.people.JteenterGenerated;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where people arrive who are sent by a panel. What the address says about them counts only with the panel's signature,
/// before its time, and once.
final class EnterRoutes {
    private final Desk desk;

    private EnterRoutes(Desk desk) {
        this.desk = desk;
    }

    static List<Route> routes(Desk desk) {
        EnterRoutes enter = new EnterRoutes(desk);
        return List.of(
                Route.page(
                                PanelLinks.PATH + "{panel}",
                                Access.anyone(),
                                "Where people sent by a panel arrive.",
                                enter::show)
                        .at(Rate.SECRET),
                Route.form(
                                PanelLinks.PATH + "{panel}",
                                Access.anyone(),
                                Scope.PERSON,
                                "Lets a person in whom a panel sent.",
                                enter::enter)
                        .at(Rate.SECRET)
                        .body(Forms.BYTES));
    }

    private record Arrival(Panel panel, PanelLinks.Signed link) {}

    private void show(Exchange exchange) {
        Arrival arrival =
                require(
                        exchange,
                        PanelLinks.read(
                                exchange.uuid("panel"), name -> exchange.query(name).orElse("")));
        CampaignFacts facts =
                desk.database()
                        .read(h -> CampaignFacts.find(h, arrival.panel().campaign()))
                        .orElseThrow(() -> HttpFault.notFound("campaign"));
        if (facts.state() == CampaignState.FINISHED) {
            throw new HttpFault(410, "This campaign is finished. Thank you for coming.");
        }
        EnterView view = new EnterView(facts, arrival.link().entry(), arrival.link().signature());
        exchange.page("Welcome", output -> JteenterGenerated.render(output, null, view));
    }

    private void enter(Exchange exchange) {
        Arrival arrival =
                require(exchange, PanelLinks.read(exchange.uuid("panel"), exchange::field));
        Optional<Person> person =
                desk.database()
                        .inTransaction(h -> {
                            Optional<Person> found =
                                    Panels.enter(
                                            h,
                                            desk.now(),
                                            desk.services().random(),
                                            arrival.panel(),
                                            arrival.link().entry());
                            found.ifPresent(one -> {
                                requireEnabled(one);
                                desk.open(exchange, h, one.id());
                            });
                            return found;
                        });
        if (person.isEmpty() && !isBack(exchange, arrival)) {
            throw new HttpFault(
                    410,
                    "This link was used before. Please go back to where you found it and open it again.");
        }
        exchange.redirect("/work");
    }

    // A second click, or the page sent again, in the browser that came in by this link.
    private boolean isBack(Exchange exchange, Arrival arrival) {
        return exchange.visitor().isPresent()
                && desk.database()
                        .read(h ->
                                Panels.person(
                                        h,
                                        arrival.panel().id(),
                                        arrival.link().entry().participant()))
                        .filter(person -> person.id().equals(exchange.caller().id()))
                        .isPresent();
    }

    private static void requireEnabled(Person person) {
        if (person.disabled()) {
            throw HttpFault.forbidden("This account is closed.");
        }
    }

    private Arrival require(Exchange exchange, Optional<PanelLinks.Signed> link) {
        Guesses.Guess guess = desk.guesses().from(exchange);
        Optional<Panel> panel =
                desk.database()
                        .read(h -> Panels.find(h, exchange.uuid("panel")))
                        .filter(found -> !found.revoked());
        boolean signed =
                link.isPresent()
                        && panel.isPresent()
                        && link.get()
                                .entry()
                                .signedBy(
                                        desk.database().read(h -> Panels.key(h, panel.get().id())),
                                        link.get().signature());
        if (!signed) {
            throw new HttpFault(
                    403,
                    "This link is not signed by the panel. Please open it as you got it, without changes.");
        }
        guess.right();
        Instant expires = link.get().entry().expires();
        if (!desk.now().isBefore(expires) || expires.isAfter(desk.now().plus(PanelLinks.LONGEST))) {
            throw new HttpFault(
                    410,
                    "This link has expired. Please go back to where you found it and open it again.");
        }
        return new Arrival(panel.get(), link.get());
    }
}
