package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.secret.Totp;
import dev.earnest.platform.store.Sessions;
import dev.earnest.platform.store.people.Account;
import dev.earnest.platform.store.people.Accounts;
import dev.earnest.platform.store.people.Identities;
import dev.earnest.platform.store.people.SecondFactors;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.templates.people.JtefactorGenerated;
import dev.earnest.platform.web.templates.people.JterecoveryGenerated;
import dev.earnest.platform.web.templates.people.JtesecurityGenerated;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Password and second factor.
final class SecurityRoutes {
    private static final String PATH = "/account/security";
    private static final String FACTOR = "/account/second-factor";

    private final Desk desk;

    private SecurityRoutes(Desk desk) {
        this.desk = desk;
    }

    static List<Route> routes(Desk desk) {
        SecurityRoutes security = new SecurityRoutes(desk);
        return List.of(
                AccountRoutes.page(PATH, "Password and second factor.", security::show),
                AccountRoutes.form(
                        "/account/password", "Changes the password.", security::password),
                AccountRoutes.form(
                        FACTOR + "/begin", "Begins to set up a second factor.", security::begin),
                AccountRoutes.page(
                        FACTOR, "Where a second factor is set up.", security::showFactor),
                AccountRoutes.form(
                        FACTOR + "/confirm",
                        "Confirms a second factor by a code.",
                        security::confirm),
                AccountRoutes.form(FACTOR + "/codes", "Makes new recovery codes.", security::codes),
                AccountRoutes.form(
                        FACTOR + "/remove", "Turns the second factor off.", security::remove));
    }

    private void show(Exchange exchange) {
        page(exchange, Form.empty(), "");
    }

    private void page(Exchange exchange, Form form, String done) {
        Account account = AccountRoutes.account(desk, exchange);
        UUID person = account.person().id();
        List<String> issuers = desk.database().read(h -> Identities.issuers(h, person));
        SecurityView view =
                new SecurityView(
                        account,
                        desk.database().read(h -> SecondFactors.recoveryCodesLeft(h, person)),
                        issuers,
                        OtherService.of(desk.services().config().settings()).stream()
                                .filter(service -> !issuers.contains(service.issuer()))
                                .toList(),
                        form,
                        done);
        exchange.page("Account", output -> JtesecurityGenerated.render(output, null, view));
    }

    private void password(Exchange exchange) {
        Account account = AccountRoutes.account(desk, exchange);
        if (!account.hasPassword()) {
            exchange.redirect(PATH);
            return;
        }
        tried(
                exchange,
                () -> {
                    String password =
                            desk.newPassword(
                                    exchange,
                                    List.of(account.person().name(), account.person().email()));
                    AccountRoutes.confirm(desk, exchange, account);
                    String hash = desk.hash(password);
                    UUID person = account.person().id();
                    desk.database()
                            .useTransaction(h -> {
                                Accounts.setPassword(h, desk.now(), person, person, hash);
                                Sessions.closeAll(h, person, Optional.empty());
                                desk.open(exchange, h, person);
                            });
                    page(
                            exchange,
                            Form.empty(),
                            "Your password is changed. All your other sessions have ended.");
                });
    }

    private void begin(Exchange exchange) {
        Account account = AccountRoutes.account(desk, exchange);
        tried(
                exchange,
                () -> {
                    AccountRoutes.confirm(desk, exchange, account);
                    desk.database()
                            .useTransaction(h ->
                                    SecondFactors.begin(
                                            h, account.person().id(), desk.services().random()));
                    exchange.redirect(FACTOR);
                });
    }

    private void showFactor(Exchange exchange) {
        factorPage(exchange, Form.empty());
    }

    private void factorPage(Exchange exchange, Form form) {
        Account account = AccountRoutes.account(desk, exchange);
        Optional<byte[]> secret =
                desk.database().read(h -> SecondFactors.pending(h, account.person().id()));
        if (secret.isEmpty()) {
            exchange.redirect(PATH);
            return;
        }
        String name =
                account.person().email().isEmpty()
                        ? account.person().handle()
                        : account.person().email();
        String uri = Totp.uri(secret.get(), name);
        exchange.page(
                "Second factor",
                output ->
                        JtefactorGenerated.render(
                                output,
                                null,
                                QrPicture.of(uri),
                                uri,
                                Totp.text(secret.get()),
                                form));
    }

    private void confirm(Exchange exchange) {
        UUID person = exchange.caller().id();
        Guesses.Guess guess = desk.guesses().about(exchange, person.toString());
        Optional<List<String>> codes =
                desk.database()
                        .inTransaction(h -> {
                            Optional<List<String>> made =
                                    SecondFactors.confirm(
                                            h,
                                            desk.now(),
                                            desk.services().random(),
                                            person,
                                            exchange.field("code"));
                            if (made.isPresent()) {
                                Accounts.changed(h, desk.now(), person, person, "second factor");
                                Sessions.closeAll(h, person, desk.session(exchange));
                            }
                            return made;
                        });
        if (codes.isEmpty()) {
            exchange.http().status(422);
            factorPage(
                    exchange,
                    Form.empty()
                            .with(
                                    "code",
                                    "This code is not right. Please wait for the next one and check the clock of"
                                            + " your phone."));
            return;
        }
        guess.right();
        recoveryPage(exchange, codes.get());
    }

    private void codes(Exchange exchange) {
        Account account = AccountRoutes.account(desk, exchange);
        tried(
                exchange,
                () -> {
                    AccountRoutes.confirm(desk, exchange, account);
                    if (!account.secondFactor()) {
                        exchange.redirect(PATH);
                        return;
                    }
                    recoveryPage(
                            exchange,
                            desk.database()
                                    .inTransaction(h ->
                                            SecondFactors.renewRecoveryCodes(
                                                    h,
                                                    desk.services().random(),
                                                    account.person().id())));
                });
    }

    private static void recoveryPage(Exchange exchange, List<String> codes) {
        exchange.page("Recovery codes", output -> JterecoveryGenerated.render(output, null, codes));
    }

    private void remove(Exchange exchange) {
        Account account = AccountRoutes.account(desk, exchange);
        UUID person = account.person().id();
        tried(
                exchange,
                () -> {
                    AccountRoutes.confirm(desk, exchange, account);
                    desk.database()
                            .useTransaction(h -> {
                                SecondFactors.remove(h, person);
                                Accounts.changed(h, desk.now(), person, person, "second factor");
                            });
                    page(exchange, Form.empty(), "Your second factor is off.");
                });
    }

    private void tried(Exchange exchange, Runnable work) {
        try {
            work.run();
        } catch (InvalidException fault) {
            exchange.http().status(422);
            page(exchange, Form.empty().with(fault), "");
        }
    }
}
