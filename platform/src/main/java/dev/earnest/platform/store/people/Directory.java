package dev.earnest.platform.store.people;

import dev.earnest.platform.campaign.Role;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The list of people, for owners.
public final class Directory {
    private static final RowMapper<Entry> ENTRY =
            (row, context) ->
                    new Entry(
                            row.getObject("id", UUID.class),
                            row.getString("handle"),
                            row.getString("name"),
                            row.getString("email"),
                            Role.valueOf(row.getString("role")),
                            State.valueOf(row.getString("state")),
                            row.getBoolean("second_factor"),
                            row.getTimestamp("created_at").toInstant(),
                            Optional.ofNullable(row.getTimestamp("seen_at"))
                                    .map(Timestamp::toInstant));

    private static final String SELECT =
            """
            select id, handle, name, email, role, created_at,
                case when erased_at is not null then 'ERASED' when disabled_at is not null then 'DISABLED'
                    else 'ACTIVE' end as state,
                exists (select from second_factor
                    where person_id = person.id and confirmed_at is not null) as second_factor,
                (select max(used_at) from session where person_id = person.id) as seen_at
            from person
            """;

    private Directory() {}

    /// Whether a person can sign in.
    public enum State {
        /// They can.
        ACTIVE,
        /// An owner shut them out.
        DISABLED,
        /// Their personal data was erased.
        ERASED
    }

    /// A person in the list.
    ///
    /// @param seenAt when a session of theirs was last used; empty where they have none
    public record Entry(
            UUID id,
            String handle,
            String name,
            String email,
            Role role,
            State state,
            boolean secondFactor,
            Instant createdAt,
            Optional<Instant> seenAt) {}

    /// Who is wanted; a closed list of filters.
    ///
    /// @param role empty for all
    /// @param state empty for all
    /// @param text part of handle, name or e-mail address; empty for all
    public record Filter(Optional<Role> role, Optional<State> state, String text) {}

    /// @param before only people older than this one; empty for the newest
    /// @return the newest first
    public static List<Entry> list(Handle handle, Filter filter, Optional<UUID> before, int limit) {
        return handle.createQuery(
                        "select * from ("
                                + SELECT
                                + """
                                where (cast(:before as uuid) is null or id < :before)
                                    and (:role = '' or role = :role)
                                    and (:text = '' or handle ilike :like or name ilike :like or email ilike :like)
                                ) entry
                                where :state = '' or state = :state
                                order by id desc limit :limit
                                """)
                .bindByType("before", before.orElse(null), UUID.class)
                .bind("role", filter.role().map(Enum::name).orElse(""))
                .bind("state", filter.state().map(Enum::name).orElse(""))
                .bind("text", filter.text())
                .bind("like", "%" + escaped(filter.text()) + "%")
                .bind("limit", limit)
                .map(ENTRY)
                .list();
    }

    /// @return a person
    public static Optional<Entry> find(Handle handle, UUID person) {
        return handle.createQuery(SELECT + "where id = :person")
                .bind("person", person)
                .map(ENTRY)
                .findOne();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
