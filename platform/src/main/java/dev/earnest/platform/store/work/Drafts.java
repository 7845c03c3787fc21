package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// What people typed and have not handed in yet. Each save names the version it continues, so that of two windows the
/// older one is told and overwrites nothing.
public final class Drafts {
    private Drafts() {}

    /// What came of a save.
    public sealed interface Saved {
        /// It is kept.
        record Kept(int version) implements Saved {}

        /// Another window saved a newer version, which is this.
        record Newer(int version, JsonNode body) implements Saved {}

        /// The person has no such task.
        record Missing() implements Saved {}
    }

    /// @param known latest version that the window knows; 0 for none
    public static Saved save(
            Handle handle, Instant now, UUID lease, UUID person, int known, JsonNode body) {
        Optional<Integer> version =
                handle.createQuery(
                                """
                                insert into draft (lease_id, version, body, saved_at)
                                select id, :known + 1, cast(:body as json), :now from lease
                                where id = :lease and person_id = :person
                                on conflict (lease_id) do update
                                set version = draft.version + 1, body = excluded.body, saved_at = excluded.saved_at
                                where draft.version = :known
                                returning version
                                """)
                        .bind("known", known)
                        .bind("body", Json.text(body))
                        .bind("now", now)
                        .bind("lease", lease)
                        .bind("person", person)
                        .mapTo(Integer.class)
                        .findOne();
        if (version.isPresent()) {
            return new Saved.Kept(version.get());
        }
        Optional<Saved> newer =
                handle.createQuery(
                                """
                                select d.version, d.body from draft d join lease l on l.id = d.lease_id
                                where d.lease_id = :lease and l.person_id = :person
                                """)
                        .bind("lease", lease)
                        .bind("person", person)
                        .map((row, context) ->
                                (Saved)
                                        new Saved.Newer(
                                                row.getInt("version"),
                                                Json.parse(row.getString("body"))))
                        .findOne();
        return newer.orElse(new Saved.Missing());
    }
}
