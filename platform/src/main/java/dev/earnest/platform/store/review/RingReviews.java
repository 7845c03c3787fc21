package dev.earnest.platform.store.review;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Events;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Groups of accounts that may be one person and that reviewers have looked at.
public final class RingReviews {
    private RingReviews() {}

    /// Somebody looked.
    ///
    /// @param people accounts of the group
    /// @param reason what they found; empty where it was removed with a person's data
    /// @param evidence what they saw, as the analysis tells it
    /// @param by handle of the reviewer
    public record Review(
            long id, Set<UUID> people, String reason, JsonNode evidence, String by, Instant at) {
        public Review {
            people = Set.copyOf(people);
        }
    }

    /// @return everything looked at in a campaign, the latest first
    public static List<Review> of(Handle handle, UUID campaign) {
        return handle.createQuery(
                        """
                        select r.id, r.people, r.reason, r.evidence, p.handle, r.at
                        from ring_review r join person p on p.id = r.by_person
                        where r.campaign_id = :campaign order by r.id desc
                        """)
                .bind("campaign", campaign)
                .map((row, context) ->
                        new Review(
                                row.getLong("id"),
                                people(Json.parse(row.getString("people"))),
                                row.getString("reason"),
                                Json.parse(row.getString("evidence")),
                                row.getString("handle"),
                                row.getTimestamp("at").toInstant()))
                .list();
    }

    private static Set<UUID> people(JsonNode list) {
        return list.valueStream()
                .map(one -> UUID.fromString(one.asString("")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Marks a group as looked at.
    ///
    /// @param people accounts of the group
    /// @param reason checked before
    /// @param evidence what the reviewer saw
    public static void mark(
            Handle handle,
            Instant now,
            UUID by,
            UUID campaign,
            Set<UUID> people,
            String reason,
            ObjectNode evidence) {
        ArrayNode list = Json.array();
        new TreeSet<>(people.stream().map(UUID::toString).toList()).forEach(list::add);
        long id =
                handle.createQuery(
                                """
                                insert into ring_review (campaign_id, people, reason, evidence, by_person, at)
                                values (:campaign, cast(:people as json), :reason, cast(:evidence as json), :by, :now)
                                returning id
                                """)
                        .bind("campaign", campaign)
                        .bind("people", Json.text(list))
                        .bind("reason", reason)
                        .bind("evidence", Json.text(evidence))
                        .bind("by", by)
                        .bind("now", now)
                        .mapTo(Long.class)
                        .one();
        Events.append(
                handle,
                now,
                EventType.RING_REVIEWED,
                Optional.of(by),
                Optional.of(campaign),
                Json.object()
                        .put("review", Long.toString(id))
                        .put("by", by.toString())
                        .put("why", reason)
                        .set("people", list)
                        .set("evidence", evidence));
    }
}
