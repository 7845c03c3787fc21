package dev.earnest.platform.store.people;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.secret.SignedEntry;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.Ids;
import dev.earnest.platform.store.People;
import dev.earnest.platform.store.Person;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import tools.jackson.databind.node.ObjectNode;

/// Panels that send people by signed links, such as Prolific. A panel's key is told once, when it is made; the server keeps
/// it, because it must compute with it.
public final class Panels {
    private static final int KEY_BYTES = 32;

    private static final RowMapper<Panel> PANEL =
            (row, context) ->
                    new Panel(
                            row.getObject("id", UUID.class),
                            row.getObject("campaign_id", UUID.class),
                            row.getString("name"),
                            row.getTimestamp("created_at").toInstant(),
                            row.getTimestamp("revoked_at") != null,
                            row.getBoolean("expert"),
                            row.getInt("people"));

    private static final String SELECT =
            "select panel.*, (select count(*) from panel_person where panel_id = panel.id) as people"
                    + " from panel where ";

    private Panels() {}

    /// @param revoked whether somebody ended it
    /// @param expert whether its people answer the items kept for experts
    /// @param people how many came by it
    public record Panel(
            UUID id,
            UUID campaign,
            String name,
            Instant createdAt,
            boolean revoked,
            boolean expert,
            int people) {}

    /// Makes a panel with a new key.
    public static UUID create(
            Handle handle,
            Instant now,
            RandomGenerator random,
            UUID actor,
            UUID campaign,
            String name,
            boolean expert) {
        UUID id = Ids.next(now, random);
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        handle.createUpdate(
                        """
                        insert into panel (id, campaign_id, name, key, expert, created_by, created_at)
                        values (:id, :campaign, :name, :key, :expert, :actor, :now)
                        """)
                .bind("id", id)
                .bind("campaign", campaign)
                .bind("name", name)
                .bind("key", key)
                .bind("expert", expert)
                .bind("actor", actor)
                .bind("now", now)
                .execute();
        Events.append(
                handle,
                now,
                EventType.INVITATION_CREATED,
                Optional.of(actor),
                Optional.of(campaign),
                Json.object()
                        .put("panel", id.toString())
                        .put("role", "ANNOTATOR")
                        .put("expert", expert));
        return id;
    }

    private static void log(
            Handle handle, Instant now, EventType type, UUID actor, UUID campaign, UUID panel) {
        ObjectNode payload = Json.object().put("panel", panel.toString()).put("role", "ANNOTATOR");
        Events.append(handle, now, type, Optional.of(actor), Optional.of(campaign), payload);
    }

    /// @return the panels of a campaign, the newest first
    public static List<Panel> list(Handle handle, UUID campaign) {
        return handle.createQuery(SELECT + "campaign_id = :campaign order by id desc limit 100")
                .bind("campaign", campaign)
                .map(PANEL)
                .list();
    }

    /// @return a panel
    public static Optional<Panel> find(Handle handle, UUID panel) {
        return handle.createQuery(SELECT + "id = :panel").bind("panel", panel).map(PANEL).findOne();
    }

    /// @return the key of a panel; for signing and checking on this server, never for a page to read later
    public static byte[] key(Handle handle, UUID panel) {
        return handle.createQuery("select key from panel where id = :panel")
                .bind("panel", panel)
                .mapTo(byte[].class)
                .one();
    }

    /// Ends a panel: its links do not work any more. People who came by it stay.
    ///
    /// @return whether the campaign has it
    public static boolean revoke(
            Handle handle, Instant now, UUID actor, UUID campaign, UUID panel) {
        int ended =
                handle.createUpdate(
                                """
                                update panel set revoked_at = :now
                                where id = :panel and campaign_id = :campaign and revoked_at is null
                                """)
                        .bind("now", now)
                        .bind("panel", panel)
                        .bind("campaign", campaign)
                        .execute();
        if (ended == 1) {
            log(handle, now, EventType.INVITATION_REVOKED, actor, campaign, panel);
        }
        return find(handle, panel).filter(found -> found.campaign().equals(campaign)).isPresent();
    }

    /// @return who a participant is here; empty before they first came
    public static Optional<Person> person(Handle handle, UUID panel, String participant) {
        return handle.createQuery(
                        """
                        select person.* from panel_person join person on person.id = panel_person.person_id
                        where panel_id = :panel and participant = :participant
                        """)
                .bind("panel", panel)
                .bind("participant", participant)
                .map(People.PERSON)
                .findOne();
    }

    /// Lets somebody in by a link whose signature was checked: uses its nonce up, and adds the person when they come for
    /// the first time.
    ///
    /// @return who they are; empty where the link was used before
    public static Optional<Person> enter(
            Handle handle, Instant now, RandomGenerator random, Panel panel, SignedEntry entry) {
        // One newcomer at a time for each panel: two links of one participant must not make two
        // people.
        handle.createQuery("select id from panel where id = :panel for no key update")
                .bind("panel", panel.id())
                .mapTo(UUID.class)
                .one();
        int fresh =
                handle.createUpdate(
                                """
                                insert into panel_nonce (panel_id, nonce, expires_at)
                                values (:panel, :nonce, :expires) on conflict do nothing
                                """)
                        .bind("panel", panel.id())
                        .bind("nonce", entry.nonce())
                        .bind("expires", entry.expires())
                        .execute();
        if (fresh == 0) {
            return Optional.empty();
        }
        Optional<Person> known = person(handle, panel.id(), entry.participant());
        return known.isPresent() ? known : Optional.of(add(handle, now, random, panel, entry));
    }

    private static Person add(
            Handle handle, Instant now, RandomGenerator random, Panel panel, SignedEntry entry) {
        Person person =
                People.create(handle, now, random, Optional.empty(), "", "", Role.ANNOTATOR);
        handle.createUpdate(
                        """
                        insert into panel_person (panel_id, participant, person_id)
                        values (:panel, :participant, :person)
                        """)
                .bind("panel", panel.id())
                .bind("participant", entry.participant())
                .bind("person", person.id())
                .execute();
        log(handle, now, EventType.INVITATION_USED, person.id(), panel.campaign(), panel.id());
        Joining.join(handle, now, panel.campaign(), person.id(), Role.ANNOTATOR);
        if (panel.expert()) {
            UUID by =
                    handle.createQuery("select created_by from panel where id = :panel")
                            .bind("panel", panel.id())
                            .mapTo(UUID.class)
                            .one();
            Joining.appoint(
                    handle,
                    now,
                    by,
                    panel.campaign(),
                    person.id(),
                    Json.object().put("panel", panel.id().toString()));
        }
        return person;
    }
}
