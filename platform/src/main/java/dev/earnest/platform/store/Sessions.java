package dev.earnest.platform.store;

import dev.earnest.platform.secret.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        return people(handle, now, List.of(secret)).getFirst();
    }

    /// @param secrets of several calls
    /// @return whose session each is; empty where there is none or it has ended
    public static List<Optional<Person>> people(Handle handle, Instant now, List<String> secrets) {
        Map<Integer, Found> found =
                handle
                        .createQuery(
                                """
                                select person.*, q.place, coalesce(session.used_at < :stale, true) as stale
                                from unnest(:hashes) with ordinality q (hash, place)
                                join session on session.token_hash = decode(q.hash, 'hex') and session.expires_at > :now
                                join person on person.id = session.person_id
                                """)
                        .bindArray("hashes", String.class, hashes(secrets))
                        .bind("now", now)
                        .bind("stale", now.minus(NOTED_EVERY))
                        .map((row, context) ->
                                new Found(
                                        row.getInt("place"),
                                        People.PERSON.map(row, context),
                                        row.getBoolean("stale")))
                        .stream()
                        .collect(Collectors.toMap(Found::place, Function.identity()));
        List<String> stale =
                found.values().stream()
                        .filter(Found::stale)
                        .map(one -> secrets.get(one.place() - 1))
                        .distinct()
                        .toList();
        if (!stale.isEmpty()) {
            handle.createUpdate(
                            """
                            update session set used_at = :now where token_hash in (
                                select token_hash from session where token_hash in (
                                    select decode(hash, 'hex') from unnest(:hashes) hash)
                                order by token_hash for no key update)
                            """)
                    .bind("now", now)
                    .bindArray("hashes", String.class, hashes(stale))
                    .execute();
        }
        return IntStream.rangeClosed(1, secrets.size())
                .mapToObj(place -> Optional.ofNullable(found.get(place)).map(Found::person))
                .toList();
    }

    private static List<String> hashes(List<String> secrets) {
        return secrets.stream()
                .map(secret -> HexFormat.of().formatHex(Secrets.digest(secret)))
                .toList();
    }

    private record Found(int place, Person person, boolean stale) {}

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
