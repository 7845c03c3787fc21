package dev.earnest.platform.store;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// Who exists, and what they are in which campaign.
public final class People {
    static final RowMapper<Person> PERSON =
            (row, context) ->
                    new Person(
                            row.getObject("id", UUID.class),
                            row.getString("handle"),
                            row.getString("name"),
                            row.getString("email"),
                            row.getBoolean("email_verified"),
                            Role.valueOf(row.getString("role")),
                            row.getTimestamp("created_at").toInstant(),
                            row.getTimestamp("disabled_at") != null
                                    || row.getTimestamp("erased_at") != null);

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private People() {}

    /// Adds a person with a new handle such as `ann-7kq2m`.
    ///
    /// @param actor who adds them; empty for the server
    public static Person create(
            Handle handle,
            Instant now,
            RandomGenerator random,
            Optional<UUID> actor,
            String name,
            String email,
            Role role) {
        UUID id = Ids.next(now, random);
        String prefix = role == Role.ANNOTATOR ? "ann" : role.name().toLowerCase(Locale.ROOT);
        StringBuilder alias = new StringBuilder(prefix).append('-');
        for (int i = 0; i < 6; i++) {
            alias.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        handle.createUpdate(
                        """
                        insert into person (id, handle, name, email, role, created_at)
                        values (:id, :alias, :name, :email, :role, :now)
                        """)
                .bind("id", id)
                .bind("alias", alias.toString())
                .bind("name", name)
                .bind("email", email)
                .bind("role", role.name())
                .bind("now", now)
                .execute();
        // No name or address in the log: it is kept when a person is erased.
        Events.append(
                handle,
                now,
                EventType.PERSON_CREATED,
                actor,
                Optional.empty(),
                Json.object()
                        .put("person", id.toString())
                        .put("handle", alias.toString())
                        .put("role", role.name()));
        return find(handle, id).orElseThrow();
    }

    /// @return the person, empty where there is none
    public static Optional<Person> find(Handle handle, UUID id) {
        return handle.createQuery("select * from person where id = :id")
                .bind("id", id)
                .map(PERSON)
                .findOne();
    }

    /// Makes a person a member of a campaign; again does nothing.
    public static void join(Handle handle, Instant now, UUID campaign, UUID person, Role role) {
        handle.createUpdate(
                        """
                        insert into member (campaign_id, person_id, role, created_at)
                        values (:campaign, :person, :role, :now) on conflict do nothing
                        """)
                .bind("campaign", campaign)
                .bind("person", person)
                .bind("role", role.name())
                .bind("now", now)
                .execute();
    }

    /// @return what a person is in a campaign; empty where they are no member
    public static Set<Role> roles(Handle handle, UUID campaign, UUID person) {
        return handle.createQuery(
                        "select role from member where campaign_id = :campaign and person_id = :person")
                .bind("campaign", campaign)
                .bind("person", person)
                .mapTo(String.class)
                .map(Role::valueOf)
                .collectIntoSet();
    }
}
