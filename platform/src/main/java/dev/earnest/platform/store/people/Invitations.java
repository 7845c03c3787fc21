package dev.earnest.platform.store.people;

import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.secret.Secrets;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.Ids;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import tools.jackson.databind.node.ObjectNode;

/// Invitations: made, listed, ended and used. The link's secret is given once, when it is made.
public final class Invitations {
    private static final RowMapper<Invitation> INVITATION =
            (row, context) -> {
                int places = row.getInt("places");
                OptionalInt limit = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(places);
                return new Invitation(
                        row.getObject("id", UUID.class),
                        Optional.ofNullable(row.getObject("campaign_id", UUID.class)),
                        Role.valueOf(row.getString("role")),
                        row.getString("note"),
                        row.getString("email"),
                        Optional.ofNullable(row.getTimestamp("expires_at"))
                                .map(Timestamp::toInstant),
                        limit,
                        row.getBoolean("until_finished"),
                        row.getBoolean("expert"),
                        row.getInt("used"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("revoked_at") != null,
                        Optional.ofNullable(row.getString("campaign_state"))
                                .map(CampaignState::valueOf));
            };

    private static final String SELECT =
            "select invitation.*, campaign.state as campaign_state"
                    + " from invitation left join campaign on campaign.id = invitation.campaign_id where ";

    private Invitations() {}

    /// What was made: the invitation's id, and the secret of its link.
    public record Made(UUID id, String secret) {}

    /// Makes an invitation.
    public static Made create(
            Handle handle,
            Instant now,
            RandomGenerator random,
            UUID actor,
            NewInvitation invitation) {
        UUID id = Ids.next(now, random);
        String secret = Secrets.next(random);
        handle.createUpdate(
                        """
                        insert into invitation (id, secret_hash, campaign_id, role, note, email, expires_at, places,
                            until_finished, expert, created_by, created_at)
                        values (:id, :hash, :campaign, :role, :note, :email, :expires, :places, :finished, :expert,
                            :actor, :now)
                        """)
                .bind("id", id)
                .bind("hash", Secrets.digest(secret))
                .bindByType("campaign", invitation.campaign().orElse(null), UUID.class)
                .bind("role", invitation.role().name())
                .bind("note", invitation.note())
                .bind("email", invitation.email())
                .bindByType("expires", invitation.expiresAt().orElse(null), Instant.class)
                .bindByType(
                        "places",
                        invitation.places().isPresent() ? invitation.places().getAsInt() : null,
                        Integer.class)
                .bind("finished", invitation.untilFinished())
                .bind("expert", invitation.expert())
                .bind("actor", actor)
                .bind("now", now)
                .execute();
        ObjectNode payload =
                Json.object()
                        .put("invitation", id.toString())
                        .put("role", invitation.role().name());
        invitation.expiresAt().ifPresent(at -> payload.put("expires_at", at.toString()));
        invitation.places().ifPresent(places -> payload.put("places", places));
        payload.put("until_finished", invitation.untilFinished());
        payload.put("expert", invitation.expert());
        payload.put("for_one_address", !invitation.email().isEmpty());
        Events.append(
                handle,
                now,
                EventType.INVITATION_CREATED,
                Optional.of(actor),
                invitation.campaign(),
                payload);
        return new Made(id, secret);
    }

    /// @return the invitation of a link, whether it still works or not
    public static Optional<Invitation> bySecret(Handle handle, String secret) {
        return handle.createQuery(SELECT + "secret_hash = :hash")
                .bind("hash", Secrets.digest(secret))
                .map(INVITATION)
                .findOne();
    }

    /// @return an invitation
    public static Optional<Invitation> find(Handle handle, UUID invitation) {
        return handle.createQuery(SELECT + "invitation.id = :id")
                .bind("id", invitation)
                .map(INVITATION)
                .findOne();
    }

    /// @param campaign of the invitations; empty for those of the installation
    /// @param before only those older than this one; empty for the newest
    /// @param limit most to return
    /// @return the newest first
    public static List<Invitation> list(
            Handle handle, Optional<UUID> campaign, Optional<UUID> before, int limit) {
        return handle.createQuery(
                        SELECT
                                + """
                                invitation.campaign_id is not distinct from :campaign
                                    and (cast(:before as uuid) is null or invitation.id < :before)
                                order by invitation.id desc limit :limit
                                """)
                .bindByType("campaign", campaign.orElse(null), UUID.class)
                .bindByType("before", before.orElse(null), UUID.class)
                .bind("limit", limit)
                .map(INVITATION)
                .list();
    }

    /// Ends an invitation; people who came by it stay.
    ///
    /// @param campaign it must belong to; empty for the installation
    /// @return whether there is one
    public static boolean revoke(
            Handle handle, Instant now, UUID actor, Optional<UUID> campaign, UUID invitation) {
        int ended =
                handle.createUpdate(
                                """
                                update invitation set revoked_at = :now
                                where id = :id and campaign_id is not distinct from :campaign and revoked_at is null
                                """)
                        .bind("now", now)
                        .bind("id", invitation)
                        .bindByType("campaign", campaign.orElse(null), UUID.class)
                        .execute();
        if (ended == 1) {
            Events.append(
                    handle,
                    now,
                    EventType.INVITATION_REVOKED,
                    Optional.of(actor),
                    campaign,
                    Json.object().put("invitation", invitation.toString()));
        }
        return ended == 1
                || find(handle, invitation).filter(i -> i.campaign().equals(campaign)).isPresent();
    }

    /// Takes a place. Of many at once, no more get one than there are.
    ///
    /// @return whether there was a place
    static boolean take(Handle handle, Instant now, UUID invitation, UUID person) {
        int taken =
                handle.createUpdate(
                                """
                                update invitation set used = used + 1
                                where id = :id and revoked_at is null
                                    and (expires_at is null or expires_at > :now)
                                    and (places is null or used < places)
                                    and not (until_finished and exists (select from campaign
                                        where campaign.id = invitation.campaign_id and state = 'FINISHED'))
                                """)
                        .bind("id", invitation)
                        .bind("now", now)
                        .execute();
        if (taken == 1) {
            handle.createUpdate(
                            """
                            insert into invitation_use (invitation_id, person_id, at) values (:id, :person, :now)
                            """)
                    .bind("id", invitation)
                    .bind("person", person)
                    .bind("now", now)
                    .execute();
        }
        return taken == 1;
    }
}
