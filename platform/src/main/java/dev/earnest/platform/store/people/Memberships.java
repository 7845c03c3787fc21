package dev.earnest.platform.store.people;

import dev.earnest.platform.campaign.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Where people are members.
public final class Memberships {
    private Memberships() {}

    /// @param name of the campaign
    /// @param role what the person is there
    public record Membership(UUID campaign, String name, Role role, Instant since) {}

    /// @return a person's memberships, the newest first
    public static List<Membership> of(Handle handle, UUID person) {
        return handle.createQuery(
                        """
                        select member.campaign_id, member.role, member.created_at,
                            coalesce(campaign_revision.spec ->> 'name', '') as name
                        from member
                        join campaign on campaign.id = member.campaign_id
                        left join campaign_revision on campaign_revision.campaign_id = campaign.id
                            and campaign_revision.revision = campaign.revision
                        where member.person_id = :person
                        order by member.created_at desc, member.campaign_id, member.role limit 1000
                        """)
                .bind("person", person)
                .map((row, context) ->
                        new Membership(
                                row.getObject("campaign_id", UUID.class),
                                row.getString("name"),
                                Role.valueOf(row.getString("role")),
                                row.getTimestamp("created_at").toInstant()))
                .list();
    }
}
