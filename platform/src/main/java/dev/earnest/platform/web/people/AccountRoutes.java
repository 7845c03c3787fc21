package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.store.people.Account;
import dev.earnest.platform.store.people.Accounts;
import dev.earnest.platform.store.people.Memberships;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.RouteHandler;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.templates.people.JteprofileGenerated;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The person's own page: name, e-mail address, and where they are a member. Also what the other pages of the account
/// have in common.
final class AccountRoutes {
    private static final String CURRENT = "current";

    private final Desk desk;

    private AccountRoutes(Desk desk) {
        this.desk = desk;
    }

    static List<Route> routes(Desk desk) {
        AccountRoutes account = new AccountRoutes(desk);
        return List.of(
                page("/account", "The person's own page.", account::show),
                form("/account", "Changes name and e-mail address.", account::change));
    }

    /// A page of the account: for people at a browser only.
    static Route page(String path, String summary, RouteHandler handler) {
        Route page = Route.page(path, Access.signedIn(), summary, handler);
        return new Route(
                page.method(),
                page.path(),
                page.access(),
                Scope.PERSON,
                page.rate(),
                page.maxBytes(),
                page.doc(),
                page.handler());
    }

    /// A form of the account: for people at a browser only.
    static Route form(String path, String summary, RouteHandler handler) {
        return Route.form(path, Access.signedIn(), Scope.PERSON, summary, handler)
                .at(Rate.SECRET)
                .body(Forms.BYTES);
    }

    /// @return the account of the caller
    static Account account(Desk desk, Exchange exchange) {
        return desk.database()
                .read(h -> Accounts.find(h, exchange.caller().id()))
                .orElseThrow(() -> HttpFault.notFound("account"));
    }

    /// Checks the password again before something that a stolen session must not be able to do. People without a
    /// password, who come from another sign-in service or a panel, are not asked.
    ///
    /// @throws InvalidException at the field `current`
    static void confirm(Desk desk, Exchange exchange, Account account) {
        if (!account.hasPassword()) {
            return;
        }
        Guesses.Guess guess = desk.guesses().about(exchange, account.person().id().toString());
        String password = Optional.ofNullable(exchange.http().formParam(CURRENT)).orElse("");
        if (!desk.check(password, Optional.of(account.passwordHash())).right()) {
            throw new InvalidException(
                    "/" + CURRENT, "This is not your password. Nothing was changed.");
        }
        guess.right();
    }

    private void show(Exchange exchange) {
        Account account = account(desk, exchange);
        page(
                exchange,
                account,
                Form.of(
                        Map.of(
                                "name", account.person().name(),
                                "email", account.person().email())),
                false);
    }

    private void change(Exchange exchange) {
        Account account = account(desk, exchange);
        Form form = Form.sent(exchange, NewAccount.FIELDS);
        try {
            Checks checks = new Checks();
            String name = checks.text(() -> Names.optional("/name", exchange.field("name")));
            // Without a password the address is what another service says, and nothing is signed in
            // to with it.
            String email =
                    account.hasPassword()
                            ? checks.text(() -> Emails.require("/email", exchange.field("email")))
                            : account.person().email();
            checks.done();
            if (!email.equals(account.person().email())) {
                confirm(desk, exchange, account);
            }
            desk.database()
                    .useTransaction(h ->
                            Accounts.setProfile(
                                    h,
                                    desk.now(),
                                    account.person().id(),
                                    account.person().id(),
                                    name,
                                    email));
            page(exchange, account(desk, exchange), form, true);
        } catch (InvalidException fault) {
            exchange.http().status(422);
            page(exchange, account, form.with(fault), false);
        }
    }

    private void page(Exchange exchange, Account account, Form form, boolean saved) {
        List<Memberships.Membership> memberships =
                desk.database().read(h -> Memberships.of(h, account.person().id()));
        exchange.page(
                "Account",
                output ->
                        JteprofileGenerated.render(
                                output, null, account, memberships, form, saved));
    }
}
