package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.store.Sessions;
import dev.earnest.platform.store.people.Account;
import dev.earnest.platform.store.people.Accounts;
import dev.earnest.platform.store.people.OneTimeLinks;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.templates.people.JteresetGenerated;
import java.util.List;
import java.util.Optional;

/// A new password by a link that an owner made: there is no mail server to send one.
final class ResetRoutes {
    static final String PATH = "/reset/";

    private final Desk desk;

    private ResetRoutes(Desk desk) {
        this.desk = desk;
    }

    static List<Route> routes(Desk desk) {
        ResetRoutes reset = new ResetRoutes(desk);
        return List.of(
                Route.page(
                                PATH + "{secret}",
                                Access.anyone(),
                                "Where a new password is set.",
                                reset::show)
                        .at(Rate.SECRET),
                Route.form(
                                PATH + "{secret}",
                                Access.anyone(),
                                Scope.PERSON,
                                "Sets a new password.",
                                reset::set)
                        .at(Rate.SECRET)
                        .body(Forms.BYTES));
    }

    private void show(Exchange exchange) {
        page(exchange, require(exchange), Form.empty());
    }

    private void set(Exchange exchange) {
        Account account = require(exchange);
        try {
            String hash =
                    desk.hash(
                            desk.newPassword(
                                    exchange,
                                    List.of(account.person().name(), account.person().email())));
            desk.database()
                    .useTransaction(h -> {
                        if (!OneTimeLinks.use(h, desk.now(), exchange.http().pathParam("secret"))) {
                            throw gone();
                        }
                        Accounts.setPassword(
                                h, desk.now(), account.person().id(), account.person().id(), hash);
                        // Whoever knew the old password is out; the second factor, if any, is still
                        // asked for.
                        Sessions.closeAll(h, account.person().id(), Optional.empty());
                    });
            exchange.redirect("/sign-in");
        } catch (InvalidException fault) {
            exchange.http().status(422);
            page(exchange, account, Form.empty().with(fault));
        }
    }

    private Account require(Exchange exchange) {
        Guesses.Guess guess = desk.guesses().from(exchange);
        Account account =
                desk.database()
                        .read(h ->
                                OneTimeLinks.person(
                                                h, desk.now(), exchange.http().pathParam("secret"))
                                        .flatMap(person -> Accounts.find(h, person)))
                        .filter(found -> !found.person().disabled())
                        .orElseThrow(ResetRoutes::gone);
        guess.right();
        return account;
    }

    private static HttpFault gone() {
        return new HttpFault(
                404, "This link does not work any more. Please ask an owner for a new one.");
    }

    private static void page(Exchange exchange, Account account, Form form) {
        exchange.page(
                "New password",
                output -> JteresetGenerated.render(output, null, account.person().email(), form));
    }
}
