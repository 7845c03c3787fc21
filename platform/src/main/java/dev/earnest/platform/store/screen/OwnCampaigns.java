package dev.earnest.platform.store.screen;

import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.campaign.screen.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The campaigns that a person is an annotator of.
public final class OwnCampaigns {
    private static final String SELECT =
            """
            select c.id, c.state, r.spec::text spec, c.guideline_version, c.contract_version,
                coalesce(e.state, 'INVITED') person_state, coalesce(e.state_note, '') note,
                e.consented_at is not null consented, coalesce(e.groups, '{}')::text answered,
                coalesce(e.guideline_read, 0) guideline_read, coalesce(e.training, 0) training,
                coalesce(e.exam, 0) exam, coalesce(e.answers, 0) answers, coalesce(e.earned, 0) earned
            from member m
            join campaign c on c.id = m.campaign_id
            join campaign_revision r on r.campaign_id = c.id and r.revision = c.revision
            left join enrolment e on e.campaign_id = c.id and e.person_id = m.person_id
            where m.person_id = :person and m.role = 'ANNOTATOR'
            """;

    private static final RowMapper<OwnCampaign> CAMPAIGN =
            (row, context) ->
                    new OwnCampaign(
                            row.getObject("id", UUID.class),
                            CampaignState.valueOf(row.getString("state")),
                            SpecJson.read(Json.parse(row.getString("spec"))),
                            row.getInt("guideline_version"),
                            row.getInt("contract_version"),
                            progress(row),
                            row.getString("note"),
                            row.getInt("answers"),
                            row.getLong("earned"));

    private OwnCampaigns() {}

    /// @return all that have started, those that go on first
    public static List<OwnCampaign> of(Handle handle, UUID person) {
        return handle.createQuery(
                        SELECT
                                + """
                                 and c.state <> 'DRAFT'
                                order by array_position(array['RUNNING', 'PAUSED', 'FINISHED'], c.state),
                                    e.last_answer_at desc nulls last, c.id desc
                                """)
                .bind("person", person)
                .map(CAMPAIGN)
                .list();
    }

    /// @return one of them; empty where the person is no annotator there
    public static Optional<OwnCampaign> find(Handle handle, UUID person, UUID campaign) {
        return handle.createQuery(SELECT + " and c.id = :campaign")
                .bind("person", person)
                .bind("campaign", campaign)
                .map(CAMPAIGN)
                .findOne();
    }

    private static Progress progress(ResultSet row) throws SQLException {
        Set<String> answered =
                new HashSet<>(Json.parse(row.getString("answered")).propertyNames());
        return new Progress(
                Progress.State.valueOf(row.getString("person_state")),
                row.getBoolean("consented"),
                answered,
                row.getInt("guideline_read"),
                row.getInt("training"),
                row.getInt("exam"));
    }
}
