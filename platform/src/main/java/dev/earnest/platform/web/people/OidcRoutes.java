package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.secret.Secrets;
import dev.earnest.platform.settings.OidcConfig;
import dev.earnest.platform.store.People;
import dev.earnest.platform.store.Person;
import dev.earnest.platform.store.people.Accounts;
import dev.earnest.platform.store.people.Identities;
import dev.earnest.platform.store.people.Invitation;
import dev.earnest.platform.store.people.Invitations;
import dev.earnest.platform.store.people.Joining;
import dev.earnest.platform.store.people.OidcAttempts;
import dev.earnest.platform.store.people.OidcAttempts.Attempt;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.RouteHandler;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signing in at another service (OpenID Connect). People are known by issuer and subject, never by an e-mail address:
/// an account here that happens to have the same address is connected only by somebody who is signed in to both.
final class OidcRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(OidcRoutes.class);
    private static final String PATH = "/sign-in/oidc";
    private static final String BROWSER = "earnest_oidc";

    private final Desk desk;
    private final OidcConfig config;
    private final OidcProvider provider;

    private OidcRoutes(Desk desk, OidcConfig config) {
        this.desk = desk;
        this.config = config;
        this.provider =
                new OidcProvider(
                        desk.services().config().settings(),
                        config,
                        desk.link(PATH + "/" + config.name() + "/callback"),
                        desk.services().clock());
    }

    /// @return nothing where no service is configured
    static List<Route> routes(Desk desk) {
        return desk.services().config().settings().signIn().stream()
                .flatMap(config -> new OidcRoutes(desk, config).routes().stream())
                .toList();
    }

    private List<Route> routes() {
        String name = "/" + config.name();
        return List.of(
                page(PATH + name, "Begins to sign in at the other service.", this::begin),
                page(
                        JoinRoutes.PATH + "{secret}/oidc" + name,
                        "Begins to accept an invitation with an account at the other service.",
                        this::beginWithInvitation),
                AccountRoutes.page(
                                "/account/connect" + name,
                                "Begins to connect an account at the other service.",
                                this::connect)
                        .at(Rate.SECRET),
                page(
                        PATH + name + "/callback",
                        "Where people come back from the other service.",
                        this::back));
    }

    private static Route page(String path, String summary, RouteHandler handler) {
        return Route.page(path, Access.anyone(), summary, handler).at(Rate.SECRET);
    }

    private void begin(Exchange exchange) {
        send(
                exchange,
                Next.path(exchange.query("next").orElse("/")),
                Optional.empty(),
                Optional.empty());
    }

    private void beginWithInvitation(Exchange exchange) {
        Guesses.Guess guess = desk.guesses().from(exchange);
        Invitation invitation =
                desk.database()
                        .read(h -> Invitations.bySecret(h, exchange.http().pathParam("secret")))
                        .orElseThrow(() -> HttpFault.notFound("invitation"));
        guess.right();
        send(
                exchange,
                JoinRoutes.start(invitation),
                Optional.of(invitation.id()),
                Optional.empty());
    }

    private void connect(Exchange exchange) {
        requireFromHere(exchange);
        send(exchange, "/account/security", Optional.empty(), Optional.of(exchange.caller().id()));
    }

    // Another site that made a browser connect an account of its own choice here could sign in with
    // it. A form with the
    // check that forms have cannot be sent to another site (form-action of the content security
    // policy).
    private void requireFromHere(Exchange exchange) {
        String site = exchange.http().header("Sec-Fetch-Site");
        String referer = exchange.http().header("Referer");
        boolean here =
                site == null
                        ? referer != null && referer.startsWith(desk.link("/").toString())
                        : site.equals("same-origin");
        if (!here) {
            throw HttpFault.forbidden(
                    "Please connect an account by the button on the page of your account.");
        }
    }

    private void send(
            Exchange exchange, String next, Optional<UUID> invitation, Optional<UUID> person) {
        String state = Secrets.next(desk.services().random());
        String browser = Secrets.next(desk.services().random());
        Attempt attempt =
                new Attempt(
                        config.name(),
                        Secrets.next(desk.services().random()),
                        Secrets.next(desk.services().random()),
                        next,
                        invitation,
                        person);
        URI address;
        try {
            address = provider.address(state, attempt.nonce(), attempt.verifier());
        } catch (OidcException e) {
            throw unreachable(e);
        }
        desk.database()
                .useTransaction(h -> OidcAttempts.begin(h, desk.now(), state, browser, attempt));
        desk.cookies().set(exchange.http(), BROWSER, browser, OidcAttempts.PATIENCE);
        exchange.http().status(303).header("Location", address.toString());
    }

    private HttpFault unreachable(OidcException e) {
        LOG.warn("sign-in at {}: {}", config.issuer(), e.getMessage());
        return new HttpFault(
                502, config.label() + " does not answer as it should. Please try again later.");
    }

    private void back(Exchange exchange) {
        Optional<String> browser = desk.cookies().read(exchange.http(), BROWSER);
        desk.cookies().clear(exchange.http(), BROWSER);
        Attempt attempt =
                browser.flatMap(secret ->
                                desk.database()
                                        .inTransaction(h ->
                                                OidcAttempts.take(
                                                        h,
                                                        desk.now(),
                                                        config.name(),
                                                        exchange.query("state").orElse(""),
                                                        secret)))
                        .orElseThrow(() ->
                                new HttpFault(
                                        400,
                                        "This sign-in took too long, or began in another browser. Please begin again."));
        exchange.query("iss")
                .filter(issuer -> !issuer.equals(config.issuer().toString()))
                .ifPresent(issuer -> {
                    throw HttpFault.forbidden("This answer comes from another sign-in service.");
                });
        String code =
                exchange.query("code")
                        .filter(text -> !text.isBlank())
                        .orElseThrow(() ->
                                HttpFault.forbidden(
                                        "You were not signed in at " + config.label() + "."));
        try {
            admit(exchange, attempt, provider.person(code, attempt.nonce(), attempt.verifier()));
        } catch (OidcException e) {
            LOG.warn("sign-in at {}: {}", config.issuer(), e.getMessage());
            throw HttpFault.forbidden(
                    "What "
                            + config.label()
                            + " says about you cannot be relied on. Please begin again.");
        }
    }

    private void admit(Exchange exchange, Attempt attempt, OidcPerson who) {
        if (attempt.person().isPresent()) {
            connect(exchange, attempt.person().get(), who);
        } else {
            try {
                desk.database()
                        .useTransaction(h -> desk.open(exchange, h, person(h, attempt, who).id()));
            } catch (InvalidException e) {
                throw HttpFault.conflict(
                        "There is an account with this e-mail address here. Sign in to it with its password, then"
                                + " connect "
                                + config.label()
                                + " on the page of your account.");
            }
        }
        exchange.redirect(attempt.next());
    }

    private void connect(Exchange exchange, UUID person, OidcPerson who) {
        if (!exchange.caller().id().equals(person)) {
            throw HttpFault.forbidden("Somebody else is signed in now. Please begin again.");
        }
        boolean connected =
                desk.database()
                        .inTransaction(h -> {
                            boolean theirs =
                                    Identities.connect(
                                            h, desk.now(), who.issuer(), who.subject(), person);
                            if (theirs) {
                                Accounts.changed(h, desk.now(), person, person, "identity");
                            }
                            return theirs;
                        });
        if (!connected) {
            throw HttpFault.conflict(
                    "This account at " + config.label() + " belongs to somebody else here.");
        }
    }

    private Person person(Handle handle, Attempt attempt, OidcPerson who) {
        Optional<Invitation> invitation =
                attempt.invitation().flatMap(id -> Invitations.find(handle, id));
        Optional<Person> known = Identities.person(handle, who.issuer(), who.subject());
        if (known.isPresent()) {
            if (known.get().disabled()) {
                throw HttpFault.forbidden("This account is closed.");
            }
            invitation.ifPresent(one -> {
                requireFor(one, known.get().email());
                requirePlace(one, Joining.accept(handle, desk.now(), one, known.get().id()));
            });
            return known.get();
        }
        Role role =
                invitation
                        .map(Joining::installationRole)
                        .or(() -> welcome(who))
                        .orElseThrow(() ->
                                HttpFault.forbidden(
                                        "Nobody here knows you yet. Please ask for an invitation link, and continue with "
                                                + config.label()
                                                + " there."));
        Person person =
                People.create(
                        handle,
                        desk.now(),
                        desk.services().random(),
                        Optional.empty(),
                        Names.fitting(who.name()),
                        who.verifiedEmail(),
                        role);
        if (!who.verifiedEmail().isEmpty()) {
            Accounts.setVerified(handle, person.id());
        }
        Identities.connect(handle, desk.now(), who.issuer(), who.subject(), person.id());
        invitation.ifPresent(one -> {
            requireFor(one, who.verifiedEmail());
            requirePlace(one, Joining.takePlace(handle, desk.now(), one, person.id()));
        });
        return person;
    }

    private Optional<Role> welcome(OidcPerson who) {
        return Optional.of(who.verifiedEmail())
                .filter(config::welcomes)
                .map(email -> config.role());
    }

    private static void requireFor(Invitation invitation, String email) {
        if (!invitation.email().isEmpty() && !invitation.email().equalsIgnoreCase(email)) {
            throw HttpFault.forbidden("This invitation is for another e-mail address.");
        }
    }

    private void requirePlace(Invitation invitation, boolean taken) {
        if (!taken) {
            Invitation.State state = invitation.state(desk.now());
            throw JoinRoutes.ended(state == Invitation.State.OPEN ? Invitation.State.FULL : state);
        }
    }
}
