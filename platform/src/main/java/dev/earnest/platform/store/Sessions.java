package dev.earnest.platform.store;

import dev.earnest.platform.campaign.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/// Sessions of browsers. The cookie holds a random secret; the database holds its digest only.
public final class Sessions {
    /// A session ends after this long.
    public static final Duration LIFE = Duration.ofDays(14);

    private Sessions() {}

    /// @return the secret for the cookie
    public static String open(Handle handle, Instant now, RandomGenerator random, UUID person) {
        String secret = secret(random);
        handle.createUpdate(
                        """
                        insert into session (token_hash, person_id, created_at, expires_at)
                        values (:hash, :person, :now, :end)
                        """)
                .bind("hash", Json.digest(secret))
                .bind("person", person)
                .bind("now", now)
                .bind("end", now.plus(LIFE))
                .execute();
        return secret;
    }

    /// @return whose session it is; empty where there is none or it has ended
    public static Optional<Person> person(Handle handle, Instant now, String secret) {
        return handle.createQuery(
                        """
                        select person.* from session join person on person.id = session.person_id
                        where token_hash = :hash and expires_at > :now
                        """)
                .bind("hash", Json.digest(secret))
                .bind("now", now)
                .map(People.PERSON)
                .findOne();
    }

    /// Ends a session.
    public static void close(Handle handle, String secret) {
        handle.createUpdate("delete from session where token_hash = :hash")
                .bind("hash", Json.digest(secret))
                .execute();
    }

    /// @return 256 random bits as text for URLs and cookies
    public static String secret(RandomGenerator random) {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
