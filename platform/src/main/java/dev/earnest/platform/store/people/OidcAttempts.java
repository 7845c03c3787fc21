package dev.earnest.platform.store.people;

import dev.earnest.platform.secret.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Sign-ins at another service that have begun and not come back yet.
public final class OidcAttempts {
    /// How long somebody may take there.
    public static final Duration PATIENCE = Duration.ofMinutes(15);

    private OidcAttempts() {}

    /// What is remembered of an attempt.
    ///
    /// @param service which was asked
    /// @param nonce which the service puts into its token
    /// @param verifier of the proof key (RFC 7636)
    /// @param next where the person goes then
    /// @param invitation they hold; empty for none
    /// @param person who wants to connect an account; empty when signing in
    public record Attempt(
            String service,
            String nonce,
            String verifier,
            String next,
            Optional<UUID> invitation,
            Optional<UUID> person) {
        @Override
        public String toString() {
            return "Attempt[" + service + ", " + next + "]";
        }
    }

    /// Remembers an attempt.
    ///
    /// @param state which comes back in the address
    /// @param browser which comes back in a cookie
    public static void begin(
            Handle handle, Instant now, String state, String browser, Attempt attempt) {
        handle.createUpdate(
                        """
                        insert into oidc_attempt (state_hash, browser_hash, nonce, verifier, next, invitation_id,
                            person_id, expires_at, service)
                        values (:state, :browser, :nonce, :verifier, :next, :invitation, :person, :end, :service)
                        """)
                .bind("state", Secrets.digest(state))
                .bind("browser", Secrets.digest(browser))
                .bind("nonce", attempt.nonce())
                .bind("verifier", attempt.verifier())
                .bind("next", attempt.next())
                .bind("service", attempt.service())
                .bindByType("invitation", attempt.invitation().orElse(null), UUID.class)
                .bindByType("person", attempt.person().orElse(null), UUID.class)
                .bind("end", now.plus(PATIENCE))
                .execute();
    }

    /// Uses an attempt up.
    ///
    /// @return the attempt; empty where there is none, it took too long, it was used, it began in
    ///     another browser or it belongs to another service
    public static Optional<Attempt> take(
            Handle handle, Instant now, String service, String state, String browser) {
        return handle.createQuery(
                        """
                        delete from oidc_attempt
                        where state_hash = :state and browser_hash = :browser and service = :service
                            and expires_at > :now
                        returning service, nonce, verifier, next, invitation_id, person_id
                        """)
                .bind("state", Secrets.digest(state))
                .bind("browser", Secrets.digest(browser))
                .bind("service", service)
                .bind("now", now)
                .map((row, context) ->
                        new Attempt(
                                row.getString("service"),
                                row.getString("nonce"),
                                row.getString("verifier"),
                                row.getString("next"),
                                Optional.ofNullable(row.getObject("invitation_id", UUID.class)),
                                Optional.ofNullable(row.getObject("person_id", UUID.class))))
                .findOne();
    }
}
