package dev.earnest.platform.store;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// Who exists, and what they are in which campaign.
public final class People {
    /// Reads a person from a row with all columns of `person`.
    public static final RowMapper<Person> PERSON =
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

    /// What people are told whose e-mail address has an account already.
    public static final String EMAIL_TAKEN =
            "There is an account with this e-mail address. Sign in to it instead, or give another address.";

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private People() {}

    /// Adds a person with a new handle such as `ann-7kq2m`.
    ///
    /// @param actor who adds them; empty for the server
    /// @throws InvalidException where the e-mail address has an account
    public static Person create(
            Handle handle,
            Instant now,
            RandomGenerator random,
            Optional<UUID> actor,
            String name,
            String email,
            Role role) {
        UUID id = Ids.next(now, random);
        String alias = insert(handle, now, random, id, name, email, role);
        // No name or address in the log: it is kept when a person is erased.
        Events.append(
                handle,
                now,
                EventType.PERSON_CREATED,
                actor,
                Optional.empty(),
                Json.object()
                        .put("person", id.toString())
                        .put("handle", alias)
                        .put("role", role.name()));
        return find(handle, id).orElseThrow();
    }

    private static String insert(
            Handle handle,
            Instant now,
            RandomGenerator random,
            UUID id,
            String name,
            String email,
            Role role) {
        while (true) {
            String alias = alias(random, role);
            // A conflict must not end the transaction: with a million people two draw the same
            // letters now and then.
            int rows =
                    handle.createUpdate(
                                    """
                                    insert into person (id, handle, name, email, role, created_at)
                                    values (:id, :alias, :name, :email, :role, :now) on conflict do nothing
                                    """)
                            .bind("id", id)
                            .bind("alias", alias)
                            .bind("name", name)
                            .bind("email", email)
                            .bind("role", role.name())
                            .bind("now", now)
                            .execute();
            if (rows == 1) {
                return alias;
            }
            if (isTaken(handle, email, id)) {
                throw new InvalidException("/email", EMAIL_TAKEN);
            }
        }
    }

    private static String alias(RandomGenerator random, Role role) {
        String prefix = role == Role.ANNOTATOR ? "ann" : role.name().toLowerCase(Locale.ROOT);
        StringBuilder alias = new StringBuilder(prefix).append('-');
        for (int i = 0; i < 6; i++) {
            alias.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return alias.toString();
    }

    /// @param except a person who may have it
    /// @return whether somebody else has an e-mail address, in whatever case
    public static boolean isTaken(Handle handle, String email, UUID except) {
        return !email.isEmpty()
                && handle.createQuery(
                                """
                                select exists (select from person
                                    where lower(email) = lower(:email) and email <> '' and id <> :except)
                                """)
                        .bind("email", email)
                        .bind("except", except)
                        .mapTo(Boolean.class)
                        .one();
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
        return rolesIn(handle, campaign, person).orElse(Set.of());
    }

    /// Somebody in a campaign.
    public record Place(UUID campaign, UUID person) {}

    /// @return what a person is in a campaign, no roles where they are no member; empty where there is no such campaign
    public static Optional<Set<Role>> rolesIn(Handle handle, UUID campaign, UUID person) {
        return rolesIn(handle, List.of(new Place(campaign, person))).getFirst();
    }

    /// @return what each person is in each campaign, as [#rolesIn(Handle, UUID, UUID)] says
    public static List<Optional<Set<Role>>> rolesIn(Handle handle, List<Place> places) {
        Map<Integer, Set<Role>> found = new HashMap<>();
        handle.createQuery(
                        """
                        select q.place, coalesce(member.role, '') as role
                        from unnest(:campaigns, :people) with ordinality q (campaign, person, place)
                        join campaign on campaign.id = q.campaign
                        left join member on member.campaign_id = campaign.id and member.person_id = q.person
                        """)
                .bindArray("campaigns", UUID.class, places.stream().map(Place::campaign).toList())
                .bindArray("people", UUID.class, places.stream().map(Place::person).toList())
                .map((row, context) -> Map.entry(row.getInt("place"), row.getString("role")))
                .forEach(row -> {
                    Set<Role> roles =
                            found.computeIfAbsent(row.getKey(), _ -> EnumSet.noneOf(Role.class));
                    if (!row.getValue().isEmpty()) {
                        roles.add(Role.valueOf(row.getValue()));
                    }
                });
        return IntStream.rangeClosed(1, places.size())
                .mapToObj(place -> Optional.ofNullable(found.get(place)).map(Set::copyOf))
                .toList();
    }
}
