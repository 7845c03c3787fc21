package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.Person;
import dev.earnest.platform.store.people.CampaignFacts;
import dev.earnest.platform.store.people.Invitation;
import dev.earnest.platform.store.people.Invitations;
import dev.earnest.platform.store.people.Joining;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Caller;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.templates.people.JtejoinGenerated;
import java.util.List;
import java.util.Optional;

/// The page behind an invitation link: what one is invited to, a new account or the one at hand, and in.
final class JoinRoutes {
    /// Where invitation links begin.
    static final String PATH = "/join/";

    private final Desk desk;

    private JoinRoutes(Desk desk) {
        this.desk = desk;
    }

    static List<Route> routes(Desk desk) {
        JoinRoutes join = new JoinRoutes(desk);
        return List.of(
                Route.page(
                                PATH + "{secret}",
                                Access.anyone(),
                                "What an invitation is to.",
                                join::show)
                        .at(Rate.SECRET),
                Route.form(
                                PATH + "{secret}",
                                Access.anyone(),
                                Scope.PERSON,
                                "Accepts an invitation, with a new account where nobody is signed in.",
                                join::accept)
                        .at(Rate.SECRET)
                        .body(Forms.BYTES));
    }

    private void show(Exchange exchange) {
        Invitation invitation = require(exchange);
        page(exchange, invitation, Form.of(java.util.Map.of("email", invitation.email())));
    }

    private void accept(Exchange exchange) {
        Invitation invitation = require(exchange);
        if (exchange.visitor().isPresent()) {
            acceptAs(exchange, invitation, exchange.caller().person());
            return;
        }
        Form form = Form.sent(exchange, NewAccount.FIELDS);
        try {
            NewAccount account = NewAccount.read(desk, exchange, invitation.email());
            desk.database()
                    .useTransaction(handle -> {
                        Person person =
                                account.create(desk, handle, Joining.installationRole(invitation));
                        if (!Joining.takePlace(handle, desk.now(), invitation, person.id())) {
                            throw ended(Invitation.State.FULL);
                        }
                        desk.open(exchange, handle, person.id());
                    });
            exchange.redirect(start(invitation));
        } catch (InvalidException fault) {
            exchange.http().status(422);
            page(exchange, invitation, form.with(fault));
        }
    }

    private void acceptAs(Exchange exchange, Invitation invitation, Person person) {
        if (!invitation.email().isEmpty() && !person.email().equalsIgnoreCase(invitation.email())) {
            throw HttpFault.forbidden(
                    "This invitation is for another e-mail address than that of the account you are signed in with.");
        }
        boolean joined =
                desk.database()
                        .inTransaction(handle ->
                                Joining.accept(handle, desk.now(), invitation, person.id()));
        if (!joined) {
            throw ended(Invitation.State.FULL);
        }
        desk.comes(exchange, person.id());
        exchange.redirect(start(invitation));
    }

    // A person at the campaign's work, others at the campaign.
    static String start(Invitation invitation) {
        if (invitation.campaign().isEmpty()) {
            return "/";
        }
        return invitation.role() == Role.ANNOTATOR
                ? "/work"
                : "/campaigns/" + invitation.campaign().get();
    }

    private Invitation require(Exchange exchange) {
        Guesses.Guess guess = desk.guesses().from(exchange);
        Invitation invitation =
                desk.database()
                        .read(h -> Invitations.bySecret(h, exchange.http().pathParam("secret")))
                        .orElseThrow(() ->
                                new HttpFault(
                                        404,
                                        "This invitation link does not work. Please check that it was copied whole."));
        guess.right();
        Invitation.State state = invitation.state(desk.now());
        if (state != Invitation.State.OPEN) {
            throw ended(state);
        }
        return invitation;
    }

    static HttpFault ended(Invitation.State state) {
        String why =
                switch (state) {
                    case OPEN, REVOKED -> "This invitation was taken back.";
                    case EXPIRED -> "This invitation has expired.";
                    case FULL -> "All places of this invitation are taken.";
                    case FINISHED -> "The campaign of this invitation is finished.";
                };
        return new HttpFault(
                410, why + " Please ask the person who sent it to you for another one.");
    }

    private void page(Exchange exchange, Invitation invitation, Form form) {
        Optional<CampaignFacts> facts =
                invitation
                        .campaign()
                        .flatMap(id -> desk.database().read(h -> CampaignFacts.find(h, id)));
        JoinView view =
                new JoinView(
                        exchange.http().path(),
                        invitation,
                        facts,
                        exchange.visitor().map(Caller::person),
                        form,
                        OtherService.of(desk.services().config().settings()));
        exchange.page("Invitation", output -> JtejoinGenerated.render(output, null, view));
    }
}
