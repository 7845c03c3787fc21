package dev.earnest.platform.store.people;

import dev.earnest.platform.secret.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/// Links that work once and not for long: for the first owner, and for a new password.
public final class OneTimeLinks {
    /// A link works for this long.
    public static final Duration LIFE = Duration.ofHours(24);

    private OneTimeLinks() {}

    /// A link for whoever starts the server. Earlier ones stay good until they expire: several servers may start at once.
    ///
    /// @return the secret
    public static String forOwner(Handle handle, Instant now, RandomGenerator random) {
        return issue(handle, now, random, "OWNER", Optional.empty(), Optional.empty());
    }

    /// A link with which a person sets a new password. Earlier ones end.
    ///
    /// @param actor the owner who makes it
    /// @return the secret
    public static String forPassword(
            Handle handle, Instant now, RandomGenerator random, UUID actor, UUID person) {
        end(handle, person);
        return issue(handle, now, random, "PASSWORD", Optional.of(person), Optional.of(actor));
    }

    private static String issue(
            Handle handle,
            Instant now,
            RandomGenerator random,
            String kind,
            Optional<UUID> person,
            Optional<UUID> actor) {
        String secret = Secrets.next(random);
        handle.createUpdate(
                        """
                        insert into one_time_link (token_hash, kind, person_id, created_by, created_at, expires_at)
                        values (:hash, :kind, :person, :actor, :now, :end)
                        """)
                .bind("hash", Secrets.digest(secret))
                .bind("kind", kind)
                .bindByType("person", person.orElse(null), UUID.class)
                .bindByType("actor", actor.orElse(null), UUID.class)
                .bind("now", now)
                .bind("end", now.plus(LIFE))
                .execute();
        return secret;
    }

    /// @return whether this is a link for the first owner that still works
    public static boolean isForOwner(Handle handle, Instant now, String secret) {
        return handle.createQuery(
                        """
                        select exists (select from one_time_link
                            where token_hash = :hash and kind = 'OWNER' and expires_at > :now)
                        """)
                .bind("hash", Secrets.digest(secret))
                .bind("now", now)
                .mapTo(Boolean.class)
                .one();
    }

    /// @return whose password a link sets; empty where it does not work
    public static Optional<UUID> person(Handle handle, Instant now, String secret) {
        return handle.createQuery(
                        """
                        select person_id from one_time_link
                        where token_hash = :hash and kind = 'PASSWORD' and expires_at > :now
                        """)
                .bind("hash", Secrets.digest(secret))
                .bind("now", now)
                .mapTo(UUID.class)
                .findOne();
    }

    /// Uses a link up.
    ///
    /// @return whether it worked; of several callers at once only one hears yes
    public static boolean use(Handle handle, Instant now, String secret) {
        return handle.createUpdate(
                                "delete from one_time_link where token_hash = :hash and expires_at > :now")
                        .bind("hash", Secrets.digest(secret))
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /// Ends all links for the first owner.
    public static void endForOwner(Handle handle) {
        handle.execute("delete from one_time_link where kind = 'OWNER'");
    }

    /// Ends all links of a person.
    public static void end(Handle handle, UUID person) {
        handle.createUpdate("delete from one_time_link where person_id = :person")
                .bind("person", person)
                .execute();
    }
}
