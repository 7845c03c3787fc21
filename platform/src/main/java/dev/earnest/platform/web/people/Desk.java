package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.secret.BusyException;
import dev.earnest.platform.secret.PasswordRules;
import dev.earnest.platform.secret.Passwords;
import dev.earnest.platform.secret.Secrets;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.Sessions;
import dev.earnest.platform.store.people.SecondFactors;
import dev.earnest.platform.store.people.Traces;
import dev.earnest.platform.web.ClientAddress;
import dev.earnest.platform.web.Cookies;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Services;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/// What all pages about coming in need. Thread-safe.
///
/// @param services of the server
/// @param passwords hashes and checks
/// @param rules which passwords are refused
/// @param guesses limits how often somebody may be wrong
/// @param cookies of this server
record Desk(
        Services services,
        Passwords passwords,
        PasswordRules rules,
        Guesses guesses,
        Cookies cookies) {
    /// Names of form fields with a new password, twice.
    static final String PASSWORD = "password";

    static final String REPEATED = "repeated";

    // As Secrets makes it: what somebody else wrote into the cookie is replaced.
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{43}");

    static Desk of(Services services) {
        return new Desk(
                services,
                Passwords.ordinary(services.random()),
                PasswordRules.ordinary(),
                new Guesses(services),
                new Cookies(services.config().publicUrl()));
    }

    Database database() {
        return services.database();
    }

    Instant now() {
        return services.clock().instant();
    }

    /// Reads a new password from a form.
    ///
    /// @param personal what others know of the person
    /// @throws InvalidException where it breaks the rules or was not repeated
    String newPassword(Exchange exchange, List<String> personal) {
        String password = Optional.ofNullable(exchange.http().formParam(PASSWORD)).orElse("");
        String repeated = Optional.ofNullable(exchange.http().formParam(REPEATED)).orElse("");
        rules.fault(password, personal)
                .ifPresent(fault -> {
                    throw new InvalidException("/" + PASSWORD, fault);
                });
        if (!password.equals(repeated)) {
            throw new InvalidException(
                    "/" + REPEATED, "The two passwords differ. Please type the same one twice.");
        }
        return password;
    }

    /// @throws HttpFault 503 where too many people sign in at once
    String hash(String password) {
        try {
            return passwords.hash(password);
        } catch (BusyException e) {
            throw busy(e);
        }
    }

    /// @throws HttpFault 503 where too many people sign in at once
    Passwords.Verdict check(String password, Optional<String> stored) {
        try {
            return passwords.check(password, stored);
        } catch (BusyException e) {
            throw busy(e);
        }
    }

    private static HttpFault busy(BusyException e) {
        return new HttpFault(503, String.valueOf(e.getMessage()), Map.of("Retry-After", "5"));
    }

    /// Opens a session for a person in this browser. The session it had before ends: nobody who knows an older cookie
    /// comes in with it.
    void open(Exchange exchange, Handle handle, UUID person) {
        Instant now = now();
        cookies.read(exchange.http(), Cookies.SESSION)
                .ifPresent(before -> Sessions.close(handle, before));
        SecondFactors.endHalf(handle, person);
        String secret =
                Sessions.open(
                        handle,
                        now,
                        services.random(),
                        person,
                        Devices.name(exchange.http().userAgent()));
        Events.append(
                handle,
                now,
                EventType.SESSION_OPENED,
                Optional.of(person),
                Optional.empty(),
                Json.object().put("person", person.toString()));
        cookies.set(exchange.http(), Cookies.SESSION, secret, Sessions.LIFE);
        comes(exchange, person);
    }

    /// Notes with which browser and from where somebody comes, and gives the browser a word to be known by.
    void comes(Exchange exchange, UUID person) {
        if (!services.traces().on()) {
            return;
        }
        String device =
                cookies.read(exchange.http(), Cookies.DEVICE)
                        .filter(word -> WORD.matcher(word).matches())
                        .orElseGet(() -> Secrets.next(services.random()));
        cookies.set(exchange.http(), Cookies.DEVICE, device, Traces.KEPT);
        services.traces()
                .comes(
                        person,
                        Optional.of(device),
                        ClientAddress.of(
                                exchange.http(), services.config().settings().trustedProxies()),
                        now());
    }

    /// @param path on this server
    /// @return how people reach it
    URI link(String path) {
        return services.config().publicUrl().resolve(path);
    }

    /// @return the secret of the session that asks
    Optional<String> session(Exchange exchange) {
        return cookies.read(exchange.http(), Cookies.SESSION);
    }
}
