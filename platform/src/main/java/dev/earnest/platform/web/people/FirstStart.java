package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.Person;
import dev.earnest.platform.store.people.Accounts;
import dev.earnest.platform.store.people.OneTimeLinks;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.templates.people.JtesetupGenerated;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// How an installation gets its first owner: by a secret link that the server prints when it starts. There is no default
/// account and no default password.
public final class FirstStart {
    private static final String PATH = "/setup/";

    private final Desk desk;

    private FirstStart(Desk desk) {
        this.desk = desk;
    }

    /// Makes a link for whoever starts the server, to be printed and kept nowhere. It works once, within 24 hours, and
    /// only while nobody owns the installation.
    ///
    /// @return the link; empty where there is an owner
    public static Optional<URI> ownerLink(Services services) {
        return ownerLink(services, services.config().publicUrl());
    }

    /// The same below another address, for servers that know their port only after they started.
    ///
    /// @param base how people reach the server
    public static Optional<URI> ownerLink(Services services, URI base) {
        return services.database()
                .inTransaction(handle -> {
                    Accounts.lockRoles(handle);
                    if (Accounts.hasOwner(handle)) {
                        return Optional.empty();
                    }
                    String secret =
                            OneTimeLinks.forOwner(
                                    handle, services.clock().instant(), services.random());
                    return Optional.of(base.resolve(PATH + secret));
                });
    }

    static List<Route> routes(Desk desk) {
        FirstStart setup = new FirstStart(desk);
        return List.of(
                Route.page(
                                PATH + "{secret}",
                                Access.anyone(),
                                "Where the first owner signs up.",
                                setup::show)
                        .at(Rate.SECRET),
                Route.form(
                                PATH + "{secret}",
                                Access.anyone(),
                                Scope.PERSON,
                                "Makes the first owner.",
                                setup::make)
                        .at(Rate.SECRET)
                        .body(Forms.BYTES));
    }

    private void show(Exchange exchange) {
        Guesses.Guess guess = desk.guesses().from(exchange);
        requireLink(exchange.http().pathParam("secret"));
        guess.right();
        page(exchange, Form.empty());
    }

    private void make(Exchange exchange) {
        Guesses.Guess guess = desk.guesses().from(exchange);
        String secret = exchange.http().pathParam("secret");
        requireLink(secret);
        guess.right();
        Form form = Form.sent(exchange, NewAccount.FIELDS);
        try {
            NewAccount account = NewAccount.read(desk, exchange, "");
            desk.database()
                    .useTransaction(handle -> {
                        Accounts.lockRoles(handle);
                        if (Accounts.hasOwner(handle)
                                || !OneTimeLinks.use(handle, desk.now(), secret)) {
                            throw gone();
                        }
                        Person owner = account.create(desk, handle, Role.OWNER);
                        OneTimeLinks.endForOwner(handle);
                        desk.open(exchange, handle, owner.id());
                    });
            exchange.redirect("/");
        } catch (InvalidException fault) {
            exchange.http().status(422);
            page(exchange, form.with(fault));
        }
    }

    private void requireLink(String secret) {
        boolean works =
                desk.database()
                        .read(handle ->
                                OneTimeLinks.isForOwner(handle, desk.now(), secret)
                                        && !Accounts.hasOwner(handle));
        if (!works) {
            throw gone();
        }
    }

    private static HttpFault gone() {
        return new HttpFault(
                404,
                "This link does not work any more. While nobody owns this installation, its server prints a new one"
                        + " each time it starts.");
    }

    private static void page(Exchange exchange, Form form) {
        exchange.page("Welcome", output -> JtesetupGenerated.render(output, null, form));
    }
}
