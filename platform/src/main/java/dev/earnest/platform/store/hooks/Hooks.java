package dev.earnest.platform.store.hooks;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.Ids;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/// The table of webhooks.
public final class Hooks {
    private static final String COLUMNS =
            "id, campaign_id, url, events, state, failures, created_at";

    private Hooks() {}

    /// Makes a webhook that is told what happens from now on.
    ///
    /// @param secret for signatures
    /// @return its id
    public static UUID create(
            Handle handle,
            Instant now,
            RandomGenerator random,
            UUID person,
            UUID campaign,
            String url,
            String secret,
            List<String> events) {
        UUID id = Ids.next(now, random);
        handle.createUpdate(
                        """
                        insert into webhook (id, campaign_id, url, secret, events, position, created_by, created_at)
                        values (:id, :campaign, :url, :secret, :events,
                                (select coalesce(max(position), 0) from link), :person, :now)
                        """)
                .bind("id", id)
                .bind("campaign", campaign)
                .bind("url", url)
                .bind("secret", secret)
                .bindArray("events", String.class, events)
                .bind("person", person)
                .bind("now", now)
                .execute();
        changed(handle, now, person, campaign, id, "created");
        return id;
    }

    /// @return webhooks of a campaign, oldest first
    public static List<Hook> list(Handle handle, UUID campaign) {
        return handle.createQuery(
                        "select "
                                + COLUMNS
                                + " from webhook where campaign_id = :campaign order by id")
                .bind("campaign", campaign)
                .map((row, context) -> hook(row))
                .list();
    }

    /// @return a webhook of a campaign
    public static Optional<Hook> find(Handle handle, UUID campaign, UUID id) {
        return handle.createQuery(
                        "select "
                                + COLUMNS
                                + " from webhook where campaign_id = :campaign and id = :id")
                .bind("campaign", campaign)
                .bind("id", id)
                .map((row, context) -> hook(row))
                .findOne();
    }

    /// Turns a webhook on, forgetting failures, or off. Turned on, it is told what happens from now on.
    public static void turn(
            Handle handle, Instant now, UUID person, UUID campaign, UUID id, boolean on) {
        int changed =
                handle.createUpdate(
                                """
                                update webhook set state = :state, failures = 0,
                                       position = case when :on then (select coalesce(max(position), 0) from link)
                                                  else position end
                                where campaign_id = :campaign and id = :id and state <> :state
                                """)
                        .bind("state", on ? "ACTIVE" : "DISABLED")
                        .bind("on", on)
                        .bind("campaign", campaign)
                        .bind("id", id)
                        .execute();
        if (changed > 0) {
            changed(handle, now, person, campaign, id, on ? "enabled" : "disabled");
        }
    }

    /// Removes a webhook with its deliveries.
    public static void remove(Handle handle, Instant now, UUID person, UUID campaign, UUID id) {
        int removed =
                handle.createUpdate(
                                "delete from webhook where campaign_id = :campaign and id = :id")
                        .bind("campaign", campaign)
                        .bind("id", id)
                        .execute();
        if (removed > 0) {
            changed(handle, now, person, campaign, id, "removed");
        }
    }

    private static void changed(
            Handle handle, Instant now, UUID person, UUID campaign, UUID id, String what) {
        Events.append(
                handle,
                now,
                EventType.WEBHOOK_CHANGED,
                Optional.of(person),
                Optional.of(campaign),
                Json.object().put("webhook", id.toString()).put("change", what));
    }

    private static Hook hook(ResultSet row) throws SQLException {
        Array events = row.getArray("events");
        return new Hook(
                row.getObject("id", UUID.class),
                row.getObject("campaign_id", UUID.class),
                row.getString("url"),
                List.of((String[]) events.getArray()),
                row.getString("state").equals("ACTIVE"),
                row.getInt("failures"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
