package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.Sessions;
import dev.earnest.platform.store.people.Account;
import dev.earnest.platform.store.people.Accounts;
import dev.earnest.platform.store.people.Directory;
import dev.earnest.platform.store.people.Memberships;
import dev.earnest.platform.store.people.OneTimeLinks;
import dev.earnest.platform.store.people.PersonErasure;
import dev.earnest.platform.store.people.SecondFactors;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.RouteHandler;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.templates.people.JtepersonGenerated;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/// What owners do about one person: role, access, a link for a new password, erasure.
final class PersonRoutes {
    private static final String PATH = "/people/{person}";

    private final Desk desk;

    private PersonRoutes(Desk desk) {
        this.desk = desk;
    }

    static List<Route> routes(Desk desk) {
        PersonRoutes person = new PersonRoutes(desk);
        return List.of(
                Route.page(PATH, Access.installation(), "One person.", person::show),
                form("/role", "Gives a person another role.", person::role),
                form(
                        "/disable",
                        "Shuts a person out.",
                        change(
                                person,
                                "This person is shut out. All their sessions have ended.",
                                (h, act) ->
                                        Accounts.setDisabled(
                                                h, desk.now(), act.actor(), act.person(), true))),
                form(
                        "/enable",
                        "Lets a person in again.",
                        change(
                                person,
                                "This person can sign in again.",
                                (h, act) ->
                                        Accounts.setDisabled(
                                                h, desk.now(), act.actor(), act.person(), false))),
                form(
                        "/end-sessions",
                        "Ends all sessions of a person.",
                        change(
                                person,
                                "All sessions of this person have ended.",
                                (h, act) -> Sessions.closeAll(h, act.person(), Optional.empty()))),
                form(
                        "/remove-second-factor",
                        "Turns a person's second factor off.",
                        change(
                                person,
                                "The second factor of this person is off.",
                                (h, act) -> {
                                    SecondFactors.remove(h, act.person());
                                    Accounts.changed(
                                            h,
                                            desk.now(),
                                            act.actor(),
                                            act.person(),
                                            "second factor");
                                })),
                form("/password-link", "Makes a link for a new password.", person::passwordLink),
                form(
                        "/erase",
                        "Erases a person's personal data.",
                        change(
                                person,
                                "The personal data of this person is erased.",
                                (h, act) ->
                                        PersonErasure.erase(
                                                h, desk.now(), act.actor(), act.person(), false))));
    }

    private record Act(UUID actor, UUID person) {}

    private static Route form(String path, String summary, RouteHandler handler) {
        return Route.form(PATH + path, Access.installation(), Scope.PERSON, summary, handler)
                .at(Rate.SECRET)
                .body(Forms.BYTES);
    }

    private static RouteHandler change(
            PersonRoutes routes, String done, BiConsumer<Handle, Act> work) {
        return exchange -> routes.change(exchange, done, work);
    }

    private void change(Exchange exchange, String done, BiConsumer<Handle, Act> work) {
        UUID person = require(exchange).person().id();
        try {
            desk.database()
                    .useTransaction(h -> work.accept(h, new Act(exchange.caller().id(), person)));
            page(exchange, person, Form.empty(), done, "");
        } catch (InvalidException fault) {
            exchange.http().status(422);
            page(exchange, person, Form.empty().with(fault), "", "");
        }
    }

    private void show(Exchange exchange) {
        page(exchange, require(exchange).person().id(), Form.empty(), "", "");
    }

    private void role(Exchange exchange) {
        Optional<Role> role =
                Arrays.stream(Role.values())
                        .filter(one -> one.name().equals(exchange.field("role")))
                        .findFirst();
        change(
                exchange,
                "Saved.",
                (h, act) ->
                        Accounts.setRole(
                                h,
                                desk.now(),
                                act.actor(),
                                act.person(),
                                role.orElseThrow(() ->
                                        new InvalidException("/role", "Please choose a role."))));
    }

    private void passwordLink(Exchange exchange) {
        Account account = require(exchange);
        UUID person = account.person().id();
        if (account.person().email().isEmpty()) {
            exchange.http().status(422);
            page(
                    exchange,
                    person,
                    Form.empty().with("", "This person has no e-mail address to sign in with."),
                    "",
                    "");
            return;
        }
        String secret =
                desk.database()
                        .inTransaction(h -> {
                            Accounts.changed(
                                    h, desk.now(), exchange.caller().id(), person, "password link");
                            return OneTimeLinks.forPassword(
                                    h,
                                    desk.now(),
                                    desk.services().random(),
                                    exchange.caller().id(),
                                    person);
                        });
        page(exchange, person, Form.empty(), "", desk.link(ResetRoutes.PATH + secret).toString());
    }

    private Account require(Exchange exchange) {
        return desk.database()
                .read(h -> Accounts.find(h, exchange.uuid("person")))
                .orElseThrow(() -> HttpFault.notFound("person"));
    }

    private void page(Exchange exchange, UUID person, Form form, String done, String link) {
        PersonView view =
                desk.database()
                        .read(h ->
                                new PersonView(
                                        Directory.find(h, person).orElseThrow(),
                                        Memberships.of(h, person),
                                        exchange.caller().id().equals(person),
                                        form,
                                        done,
                                        link));
        exchange.page(
                view.entry().handle(), output -> JtepersonGenerated.render(output, null, view));
    }
}
