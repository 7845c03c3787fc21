package dev.earnest.platform.store.campaigns;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.campaign.RevisionRules;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.Ids;
import dev.earnest.platform.store.People;
import dev.earnest.platform.store.work.Retargets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// Campaigns and their revisions.
public final class Campaigns {
    private static final RowMapper<CampaignRow> CAMPAIGN =
            (row, context) ->
                    new CampaignRow(
                            row.getObject("id", UUID.class),
                            CampaignState.valueOf(row.getString("state")),
                            row.getInt("revision"),
                            SpecJson.read(Json.parse(row.getString("spec"))),
                            row.getInt("guideline_version"),
                            row.getInt("contract_version"),
                            row.getString("author"),
                            row.getTimestamp("created_at").toInstant(),
                            time(row, "launched_at"),
                            time(row, "finished_at"));

    private static final String SELECT =
            """
            select campaign.*, campaign_revision.spec, person.handle as author
            from campaign
            join campaign_revision on campaign_revision.campaign_id = campaign.id
                and campaign_revision.revision = campaign.revision
            join person on person.id = campaign.created_by
            """;

    private Campaigns() {}

    /// Makes others who call this for the same campaign wait until the transaction ends.
    public static void oneAtATime(Handle handle, UUID campaign) {
        handle.execute("select from campaign where id = ? for update", campaign);
    }

    /// Makes a draft with guidelines to adapt. Its maker becomes a member as a requester.
    ///
    /// @param guidelines Markdown; empty for the default of the form
    /// @return its id
    public static UUID create(
            Handle handle,
            Instant now,
            RandomGenerator random,
            UUID author,
            CampaignSpec spec,
            String guidelines) {
        UUID id = Ids.next(now, random);
        handle.createUpdate(
                        "insert into campaign (id, created_by, created_at) values (:id, :author,"
                                + " :now)")
                .bind("id", id)
                .bind("author", author)
                .bind("now", now)
                .execute();
        insertRevision(handle, now, author, id, 1, spec);
        Events.append(
                handle,
                now,
                EventType.CAMPAIGN_CREATED,
                Optional.of(author),
                Optional.of(id),
                Json.object()
                        .put("campaign", id.toString())
                        .put("revision", 1)
                        .set("spec", SpecJson.write(spec)));
        People.join(handle, now, id, author, Role.REQUESTER);
        Guidelines.publish(
                handle,
                now,
                author,
                id,
                0,
                guidelines.isBlank() ? CampaignDefaults.guidelines(spec.form()) : guidelines,
                "",
                false);
        ContractVersions.follow(handle, now, author, id, spec.pay());
        return id;
    }

    /// @return the campaign, empty where there is none
    public static Optional<CampaignRow> find(Handle handle, UUID id) {
        return handle.createQuery(SELECT + " where campaign.id = :id")
                .bind("id", id)
                .map(CAMPAIGN)
                .findOne();
    }

    /// @param revision from 1
    /// @return what the campaign was by then, empty where there was no such revision
    public static Optional<CampaignSpec> revision(Handle handle, UUID campaign, int revision) {
        return handle.createQuery(
                        """
                        select spec from campaign_revision
                        where campaign_id = :campaign and revision = :revision
                        """)
                .bind("campaign", campaign)
                .bind("revision", revision)
                .mapTo(String.class)
                .map(text -> SpecJson.read(Json.parse(text)))
                .findOne();
    }

    /// Campaigns that a person may manage, newest first.
    ///
    /// @param person who asks
    /// @param all whether they see every campaign
    /// @param after id of the last one seen; empty for the first page
    /// @param most this many
    public static List<CampaignRow> list(
            Handle handle, UUID person, boolean all, Optional<UUID> after, int most) {
        // Ids grow with time, so that the key is the order.
        return handle.createQuery(
                        SELECT
                                + """
                                where (cast(:after as uuid) is null or campaign.id < cast(:after as uuid))
                                and (:all or exists (
                                    select from member where member.campaign_id = campaign.id
                                    and member.person_id = :person and member.role <> 'ANNOTATOR'))
                                order by campaign.id desc limit :most
                                """)
                .bindByType("after", after.orElse(null), UUID.class)
                .bind("all", all)
                .bind("person", person)
                .bind("most", most)
                .map(CAMPAIGN)
                .list();
    }

    /// What became of a change.
    public sealed interface Revised {
        /// It is in force.
        ///
        /// @param revision its number; the old one where nothing changed
        record Done(int revision) implements Revised {}

        /// Somebody else changed the campaign first; nothing was saved.
        ///
        /// @param revision the present one
        /// @param by handle of whoever made it
        /// @param at when
        record Stale(int revision, String by, Instant at) implements Revised {}
    }

    /// Saves a change as a new revision, with its effects on contract and items.
    ///
    /// @param base the revision that was changed; nothing is saved where it is not the present one
    /// @throws InvalidException where something is changed that stays as it is in this state
    public static Revised revise(
            Handle handle, Instant now, UUID author, UUID campaign, int base, CampaignSpec spec) {
        Standing present =
                handle.createQuery("select revision, state from campaign where id = :id for update")
                        .bind("id", campaign)
                        .map((row, context) ->
                                new Standing(
                                        row.getInt(1), CampaignState.valueOf(row.getString(2))))
                        .one();
        if (present.revision() != base) {
            return stale(handle, campaign, present.revision());
        }
        CampaignSpec before = revision(handle, campaign, base).orElseThrow();
        List<Problem> problems = RevisionRules.check(before, spec, present.state());
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
        if (before.equals(spec)) {
            return new Revised.Done(base);
        }
        int next = base + 1;
        insertRevision(handle, now, author, campaign, next, spec);
        handle.createUpdate("update campaign set revision = :next where id = :id")
                .bind("next", next)
                .bind("id", campaign)
                .execute();
        Events.append(
                handle,
                now,
                EventType.CAMPAIGN_REVISED,
                Optional.of(author),
                Optional.of(campaign),
                Json.object().put("revision", next).set("spec", SpecJson.write(spec)));
        ContractVersions.follow(handle, now, author, campaign, spec.pay());
        if (!before.overlap().equals(spec.overlap())
                || before.expertShare() != spec.expertShare()
                || before.seed() != spec.seed()) {
            Retargets.want(handle, campaign);
        }
        return new Revised.Done(next);
    }

    private record Standing(int revision, CampaignState state) {}

    private static Revised.Stale stale(Handle handle, UUID campaign, int revision) {
        return handle.createQuery(
                        """
                        select person.handle, campaign_revision.created_at
                        from campaign_revision join person on person.id = campaign_revision.created_by
                        where campaign_id = :campaign and revision = :revision
                        """)
                .bind("campaign", campaign)
                .bind("revision", revision)
                .map((row, context) ->
                        new Revised.Stale(
                                revision, row.getString(1), row.getTimestamp(2).toInstant()))
                .one();
    }

    /// Moves a campaign from one state to another.
    ///
    /// @return whether it was in the first state and is now in the other
    public static boolean move(
            Handle handle,
            Instant now,
            UUID actor,
            UUID campaign,
            CampaignState from,
            CampaignState to) {
        int moved =
                handle.createUpdate(
                                """
                                update campaign set state = :to,
                                    launched_at = case when :to = 'RUNNING' then coalesce(launched_at, :now)
                                        else launched_at end,
                                    finished_at = case when :to = 'FINISHED' then cast(:now as timestamptz) end
                                where id = :id and state = :from
                                """)
                        .bind("to", to.name())
                        .bind("from", from.name())
                        .bind("now", now)
                        .bind("id", campaign)
                        .execute();
        if (moved == 1) {
            Events.append(
                    handle,
                    now,
                    EventType.CAMPAIGN_STATE,
                    Optional.of(actor),
                    Optional.of(campaign),
                    Json.object().put("from", from.name()).put("to", to.name()));
        }
        return moved == 1;
    }

    private static void insertRevision(
            Handle handle,
            Instant now,
            UUID author,
            UUID campaign,
            int revision,
            CampaignSpec spec) {
        handle.createUpdate(
                        """
                        insert into campaign_revision (campaign_id, revision, spec, created_by, created_at)
                        values (:campaign, :revision, cast(:spec as json), :author, :now)
                        """)
                .bind("campaign", campaign)
                .bind("revision", revision)
                .bind("spec", Json.text(SpecJson.write(spec)))
                .bind("author", author)
                .bind("now", now)
                .execute();
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
