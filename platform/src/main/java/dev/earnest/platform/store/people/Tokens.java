package dev.earnest.platform.store.people;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.secret.Secrets;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.Ids;
import dev.earnest.platform.store.People;
import dev.earnest.platform.store.Person;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/// API tokens. A token is shown once, when it is made; only its digest is kept.
public final class Tokens {
    /// What tokens begin with, so that scanners find one that leaked.
    public static final String PREFIX = "earnest_";

    private static final int START = PREFIX.length() + 4;
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private Tokens() {}

    /// A token as its person sees it.
    ///
    /// @param start its first letters
    /// @param usedAt empty where it was never used
    /// @param revoked whether it was ended by hand
    public record Token(
            UUID id,
            String name,
            String start,
            Set<String> scopes,
            Instant createdAt,
            Instant expiresAt,
            Optional<Instant> usedAt,
            boolean revoked) {
        /// @return whether it works at a time
        public boolean works(Instant now) {
            return !revoked && now.isBefore(expiresAt);
        }
    }

    /// Whose token was used, and what it may do.
    public record Used(Person person, Set<String> scopes) {}

    /// @return the token's text, which is nowhere else
    public static String create(
            Handle handle,
            Instant now,
            RandomGenerator random,
            UUID person,
            String name,
            Collection<String> scopes,
            Instant expiresAt) {
        String text = PREFIX + Secrets.next(random);
        UUID id = Ids.next(now, random);
        handle.createUpdate(
                        """
                        insert into api_token (id, person_id, name, start, token_hash, scopes, created_at, expires_at)
                        values (:id, :person, :name, :start, :hash, :scopes, :now, :expires)
                        """)
                .bind("id", id)
                .bind("person", person)
                .bind("name", name)
                .bind("start", text.substring(0, START))
                .bind("hash", Secrets.digest(text))
                .bindArray("scopes", String.class, scopes.toArray())
                .bind("now", now)
                .bind("expires", expiresAt)
                .execute();
        ObjectNode payload =
                Json.object()
                        .put("token", id.toString())
                        .put("person", person.toString())
                        .put("expires_at", expiresAt.toString());
        scopes.forEach(payload.putArray("scopes")::add);
        Events.append(
                handle,
                now,
                EventType.TOKEN_CREATED,
                Optional.of(person),
                Optional.empty(),
                payload);
        return text;
    }

    /// @return whose token it is; empty where it does not work
    public static Optional<Used> use(Handle handle, Instant now, String text) {
        byte[] hash = Secrets.digest(text);
        Optional<Found> found =
                handle.createQuery(
                                """
                                select person.*, api_token.scopes, coalesce(used_at < :stale, true) as stale
                                from api_token join person on person.id = api_token.person_id
                                where token_hash = :hash and expires_at > :now and revoked_at is null
                                """)
                        .bind("hash", hash)
                        .bind("now", now)
                        .bind("stale", now.minus(NOTED_EVERY))
                        .map((row, context) ->
                                new Found(
                                        new Used(People.PERSON.map(row, context), scopes(row)),
                                        row.getBoolean("stale")))
                        .findOne();
        if (found.isPresent() && found.get().stale()) {
            handle.createUpdate("update api_token set used_at = :now where token_hash = :hash")
                    .bind("now", now)
                    .bind("hash", hash)
                    .execute();
        }
        return found.map(Found::used);
    }

    private record Found(Used used, boolean stale) {}

    /// @return a person's tokens, the newest first
    public static List<Token> list(Handle handle, UUID person) {
        return handle.createQuery(
                        "select * from api_token where person_id = :person order by id desc")
                .bind("person", person)
                .map((row, context) ->
                        new Token(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                row.getString("start"),
                                scopes(row),
                                row.getTimestamp("created_at").toInstant(),
                                row.getTimestamp("expires_at").toInstant(),
                                Optional.ofNullable(row.getTimestamp("used_at"))
                                        .map(java.sql.Timestamp::toInstant),
                                row.getTimestamp("revoked_at") != null))
                .list();
    }

    /// Ends one of a person's tokens.
    ///
    /// @return whether it was theirs
    public static boolean revoke(Handle handle, Instant now, UUID person, UUID token) {
        boolean theirs =
                handle.createUpdate(
                                        """
                                        update api_token set revoked_at = coalesce(revoked_at, :now)
                                        where id = :token and person_id = :person
                                        """)
                                .bind("now", now)
                                .bind("token", token)
                                .bind("person", person)
                                .execute()
                        == 1;
        if (theirs) {
            Events.append(
                    handle,
                    now,
                    EventType.TOKEN_REVOKED,
                    Optional.of(person),
                    Optional.empty(),
                    Json.object().put("token", token.toString()).put("person", person.toString()));
        }
        return theirs;
    }

    private static Set<String> scopes(ResultSet row) throws SQLException {
        Array array = row.getArray("scopes");
        return Set.of((String[]) array.getArray());
    }
}
