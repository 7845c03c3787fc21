package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.secret.Passwords;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.Sessions;
import dev.earnest.platform.store.people.Account;
import dev.earnest.platform.store.people.Accounts;
import dev.earnest.platform.store.people.SecondFactors;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Cookies;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.templates.people.JtecodeGenerated;
import dev.earnest.platform.web.templates.people.JtesigninGenerated;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Signing in with a password and, where it is set up, a code; signing out.
final class SignInRoutes {
    private static final String HALF = "earnest_half";
    private static final String WRONG = "E-mail address or password is not right.";

    private final Desk desk;

    private SignInRoutes(Desk desk) {
        this.desk = desk;
    }

    static List<Route> routes(Desk desk) {
        SignInRoutes signIn = new SignInRoutes(desk);
        return List.of(
                Route.page("/sign-in", Access.anyone(), "Where people sign in.", signIn::show),
                secret("/sign-in", "Checks e-mail address and password.", signIn::check),
                Route.page(
                        "/sign-in/code",
                        Access.anyone(),
                        "Where people type the code of their second factor.",
                        signIn::showCode),
                secret("/sign-in/code", "Checks the code.", signIn::checkCode),
                Route.form(
                                "/sign-out",
                                Access.anyone(),
                                Scope.PERSON,
                                "Ends the session of this browser.",
                                signIn::leave)
                        .body(Forms.BYTES));
    }

    private static Route secret(
            String path, String summary, dev.earnest.platform.web.RouteHandler handler) {
        return Route.form(path, Access.anyone(), Scope.PERSON, summary, handler)
                .at(Rate.SECRET)
                .body(Forms.BYTES);
    }

    private void show(Exchange exchange) {
        String next = Next.path(exchange.query("next").orElse("/"));
        if (exchange.visitor().isPresent()) {
            exchange.redirect(next);
            return;
        }
        page(exchange, Form.of(Map.of("next", next)));
    }

    private void page(Exchange exchange, Form form) {
        exchange.page(
                "Sign in",
                output ->
                        JtesigninGenerated.render(
                                output,
                                null,
                                form,
                                OtherService.of(desk.services().config().settings())));
    }

    private void check(Exchange exchange) {
        String email = exchange.field("email");
        String next = Next.path(exchange.field("next"));
        String password = Optional.ofNullable(exchange.http().formParam("password")).orElse("");
        Guesses.Guess guess = desk.guesses().about(exchange, email);
        Optional<Account> account = desk.database().read(h -> Accounts.byEmail(h, email));
        Passwords.Verdict verdict = desk.check(password, account.map(Account::passwordHash));
        if (!verdict.right() || account.isEmpty() || account.get().person().disabled()) {
            failed(account);
            exchange.http().status(422);
            page(exchange, Form.of(Map.of("email", email, "next", next)).with("", WRONG));
            return;
        }
        if (verdict == Passwords.Verdict.RIGHT_BUT_OUTDATED) {
            String after = desk.hash(password);
            desk.database()
                    .useTransaction(h ->
                            Accounts.rehash(
                                    h,
                                    account.get().person().id(),
                                    account.get().passwordHash(),
                                    after));
        }
        guess.right();
        admit(exchange, account.get(), next);
    }

    private void admit(Exchange exchange, Account account, String next) {
        if (account.secondFactor()) {
            String half =
                    desk.database()
                            .inTransaction(h ->
                                    SecondFactors.half(
                                            h,
                                            desk.now(),
                                            desk.services().random(),
                                            account.person().id(),
                                            next));
            desk.cookies().set(exchange.http(), HALF, half, SecondFactors.PATIENCE);
            exchange.redirect("/sign-in/code");
        } else {
            desk.database().useTransaction(h -> desk.open(exchange, h, account.person().id()));
            exchange.redirect(next);
        }
    }

    // Written for unknown accounts too: the same work for both.
    private void failed(Optional<Account> account) {
        ObjectNode payload = Json.object();
        account.ifPresentOrElse(
                known -> payload.put("person", known.person().id().toString()),
                () -> payload.putNull("person"));
        desk.database()
                .useTransaction(h ->
                        Events.append(
                                h,
                                desk.now(),
                                EventType.SIGN_IN_FAILED,
                                Optional.empty(),
                                Optional.empty(),
                                payload));
    }

    private void showCode(Exchange exchange) {
        boolean waiting =
                desk.cookies()
                        .read(exchange.http(), HALF)
                        .map(half ->
                                desk.database()
                                        .read(h -> SecondFactors.isWaiting(h, desk.now(), half)))
                        .orElse(false);
        if (!waiting) {
            exchange.redirect("/sign-in");
            return;
        }
        codePage(exchange, Form.empty());
    }

    private void codePage(Exchange exchange, Form form) {
        exchange.page("Your code", output -> JtecodeGenerated.render(output, null, form));
    }

    private void checkCode(Exchange exchange) {
        Optional<String> cookie = desk.cookies().read(exchange.http(), HALF);
        Optional<SecondFactors.Half> half =
                cookie.flatMap(secret ->
                        desk.database()
                                .inTransaction(h -> SecondFactors.attempt(h, desk.now(), secret)));
        if (half.isEmpty()) {
            desk.cookies().clear(exchange.http(), HALF);
            exchange.redirect("/sign-in");
            return;
        }
        Guesses.Guess guess = desk.guesses().about(exchange, half.get().person().toString());
        boolean right =
                desk.database()
                        .inTransaction(h -> {
                            boolean used =
                                    SecondFactors.use(
                                            h,
                                            desk.now(),
                                            half.get().person(),
                                            exchange.field("code"));
                            if (used) {
                                requireEnabled(Accounts.find(h, half.get().person()));
                                desk.open(exchange, h, half.get().person());
                            }
                            return used;
                        });
        if (!right) {
            exchange.http().status(422);
            codePage(
                    exchange,
                    Form.empty()
                            .with(
                                    "code",
                                    "This code is not right, or was used before. The app shows a new one"
                                            + " every 30 seconds."));
            return;
        }
        guess.right();
        desk.cookies().clear(exchange.http(), HALF);
        exchange.redirect(half.get().next());
    }

    private static void requireEnabled(Optional<Account> account) {
        if (account.isEmpty() || account.get().person().disabled()) {
            throw HttpFault.forbidden("This account is closed.");
        }
    }

    private void leave(Exchange exchange) {
        desk.session(exchange)
                .ifPresent(
                        secret -> desk.database().useTransaction(h -> Sessions.close(h, secret)));
        desk.cookies().clear(exchange.http(), Cookies.SESSION);
        exchange.redirect("/sign-in");
    }
}
