package dev.earnest.platform.store.api;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Calls that must happen once, by caller, route and key.
public final class KeptCalls {
    private KeptCalls() {}

    /// What is known about a call.
    public sealed interface Known {
        /// It is the first one with its key: do it.
        record First() implements Known {}

        /// The first one has not ended.
        record Unended() implements Known {}

        /// The first one said something else.
        record Different() implements Known {}

        /// The first one was answered like this.
        record Answered(KeptAnswer answer) implements Known {}
    }

    private record Row(boolean same, @Nullable KeptAnswer answer) {}

    /// Notes a call, or finds that it was noted before.
    ///
    /// @param digest of its body
    public static Known begin(
            Handle handle, Instant now, UUID person, String route, String key, byte[] digest) {
        int first =
                handle.createUpdate(
                                """
                                insert into idempotency (person_id, route, key, digest, created_at)
                                values (:person, :route, :key, :digest, :now) on conflict do nothing
                                """)
                        .bind("person", person)
                        .bind("route", route)
                        .bind("key", key)
                        .bind("digest", digest)
                        .bind("now", now)
                        .execute();
        if (first > 0) {
            return new Known.First();
        }
        Optional<Row> found =
                handle.createQuery(
                                """
                                select digest = :digest as same, status, media_type, location, body from idempotency
                                where person_id = :person and route = :route and key = :key
                                """)
                        .bind("person", person)
                        .bind("route", route)
                        .bind("key", key)
                        .bind("digest", digest)
                        .map((row, context) -> {
                            int status = row.getInt("status");
                            boolean unended = row.wasNull();
                            return new Row(
                                    row.getBoolean("same"),
                                    unended
                                            ? null
                                            : new KeptAnswer(
                                                    status,
                                                    row.getString("media_type"),
                                                    row.getString("location"),
                                                    row.getString("body")));
                        })
                        .findOne();
        if (found.isEmpty()) {
            // It ended with a fault between the two statements; the caller may try again.
            return new Known.Unended();
        }
        KeptAnswer answer = found.get().answer();
        if (!found.get().same()) {
            return new Known.Different();
        }
        return answer == null ? new Known.Unended() : new Known.Answered(answer);
    }

    /// Keeps the answer to a call.
    public static void end(
            Handle handle, UUID person, String route, String key, KeptAnswer answer) {
        handle.createUpdate(
                        """
                        update idempotency set status = :status, media_type = :type, location = :location, body = :body
                        where person_id = :person and route = :route and key = :key
                        """)
                .bind("status", answer.status())
                .bind("type", answer.mediaType())
                .bind("location", answer.location())
                .bind("body", answer.body())
                .bind("person", person)
                .bind("route", route)
                .bind("key", key)
                .execute();
    }

    /// Forgets a call that changed nothing.
    public static void forget(Handle handle, UUID person, String route, String key) {
        handle.createUpdate(
                        "delete from idempotency where person_id = :person and route = :route and key = :key")
                .bind("person", person)
                .bind("route", route)
                .bind("key", key)
                .execute();
    }

    /// Forgets calls before a time.
    ///
    /// @return how many
    public static int expire(Handle handle, Instant before, int most) {
        return handle.createUpdate(
                        """
                        delete from idempotency where ctid in (
                            select ctid from idempotency where created_at < :before limit :most for update skip locked)
                        """)
                .bind("before", before)
                .bind("most", most)
                .execute();
    }
}
