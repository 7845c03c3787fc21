package dev.earnest.platform.store;

import dev.earnest.platform.secret.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/// Sessions of browsers. The cookie holds a random secret; the database holds its digest only.
public final class Sessions {
    /// A session ends after this long.
    public static final Duration LIFE = Duration.ofDays(14);

    // Often enough to tell people which of their sessions is in use, without a write for every
    // request.
    private static final Duration NOTED_EVERY = Duration.ofMinutes(5);

    private Sessions() {}

    /// @return the secret for the cookie
    public static String open(Handle handle, Instant now, RandomGenerator random, UUID person) {
        return open(handle, now, random, person, "");
    }

    /// @param device what the browser is, for the person's own list
    /// @return the secret for the cookie
    public static String open(
            Handle handle, Instant now, RandomGenerator random, UUID person, String device) {
        String secret = Secrets.next(random);
        handle.createUpdate(
                        """
                        insert into session (token_hash, id, person_id, device, created_at, used_at, expires_at)
                        values (:hash, :id, :person, :device, :now, :now, :end)
                        """)
                .bind("hash", Secrets.digest(secret))
                .bind("id", Ids.next(now, random))
                .bind("person", person)
                .bind("device", device)
                .bind("now", now)
                .bind("end", now.plus(LIFE))
                .execute();
        return secret;
    }

    /// @return whose session it is; empty where there is none or it has ended
    public static Optional<Person> person(Handle handle, Instant now, String secret) {
        Optional<Found> found =
                handle.createQuery(
                                """
                                select person.*, coalesce(session.used_at < :stale, true) as stale
                                from session join person on person.id = session.person_id
                                where token_hash = :hash and expires_at > :now
                                """)
                        .bind("hash", Secrets.digest(secret))
                        .bind("now", now)
                        .bind("stale", now.minus(NOTED_EVERY))
                        .map((row, context) ->
                                new Found(People.PERSON.map(row, context), row.getBoolean("stale")))
                        .findOne();
        if (found.isPresent() && found.get().stale()) {
            handle.createUpdate("update session set used_at = :now where token_hash = :hash")
                    .bind("now", now)
                    .bind("hash", Secrets.digest(secret))
                    .execute();
        }
        return found.map(Found::person);
    }

    private record Found(Person person, boolean stale) {}

    /// One of a person's sessions, as the person sees it.
    ///
    /// @param device what the browser is, such as `Firefox on Linux`; empty where unknown
    /// @param here whether it is the one that asks
    public record Session(
            UUID id,
            String device,
            Instant createdAt,
            Instant usedAt,
            Instant expiresAt,
            boolean here) {}

    /// @param secret of the session that asks; empty where it is none of them
    /// @return the person's sessions that have not ended, the last used first
    public static List<Session> list(
            Handle handle, Instant now, UUID person, Optional<String> secret) {
        return handle.createQuery(
                        """
                        select id, device, created_at, coalesce(used_at, created_at) as used_at, expires_at,
                            token_hash = :hash as here
                        from session where person_id = :person and expires_at > :now
                        order by used_at desc, id
                        """)
                .bind("person", person)
                .bind("now", now)
                .bind("hash", Secrets.digest(secret.orElse("")))
                .map((row, context) ->
                        new Session(
                                row.getObject("id", UUID.class),
                                row.getString("device"),
                                row.getTimestamp("created_at").toInstant(),
                                row.getTimestamp("used_at").toInstant(),
                                row.getTimestamp("expires_at").toInstant(),
                                row.getBoolean("here")))
                .list();
    }

    /// Ends a session.
    public static void close(Handle handle, String secret) {
        handle.createUpdate("delete from session where token_hash = :hash")
                .bind("hash", Secrets.digest(secret))
                .execute();
    }

    /// Ends one of a person's sessions.
    ///
    /// @return whether it was theirs
    public static boolean closeOne(Handle handle, UUID person, UUID session) {
        return handle.createUpdate(
                                "delete from session where id = :session and person_id = :person")
                        .bind("session", session)
                        .bind("person", person)
                        .execute()
                == 1;
    }

    /// Ends a person's sessions.
    ///
    /// @param except the secret of the one that stays; empty for none
    /// @return how many ended
    public static int closeAll(Handle handle, UUID person, Optional<String> except) {
        return handle.createUpdate(
                        "delete from session where person_id = :person and token_hash <> :hash")
                .bind("person", person)
                .bind("hash", Secrets.digest(except.orElse("")))
                .execute();
    }

    /// @return 256 random bits as text for URLs and cookies
    public static String secret(RandomGenerator random) {
        return Secrets.next(random);
    }
}
