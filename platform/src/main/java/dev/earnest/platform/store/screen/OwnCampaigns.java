package dev.earnest.platform.store.screen;

import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.campaign.assign.EnrolmentState;
import dev.earnest.platform.campaign.assign.PersonState;
import dev.earnest.platform.store.work.Enrolment;
import dev.earnest.platform.store.work.Enrolments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The campaigns that a person is an annotator of.
public final class OwnCampaigns {
    private static final String SELECT =
            """
            select c.id, c.state, r.spec::text spec, c.guideline_version, c.contract_version
            from member m
            join campaign c on c.id = m.campaign_id
            join campaign_revision r on r.campaign_id = c.id and r.revision = c.revision
            where m.person_id = :person and m.role = 'ANNOTATOR'
            """;

    private OwnCampaigns() {}

    /// @return all that have started, those that go on first
    public static List<OwnCampaign> of(Handle handle, UUID person) {
        Map<UUID, Enrolment> enrolments =
                Enrolments.of(handle, person).stream()
                        .collect(Collectors.toMap(Enrolment::campaign, Function.identity()));
        return handle.createQuery(
                        SELECT
                                + """
                                 and c.state <> 'DRAFT'
                                order by array_position(array['RUNNING', 'PAUSED', 'FINISHED'], c.state),
                                    m.created_at desc, c.id desc
                                """)
                .bind("person", person)
                .map((row, context) -> {
                    UUID campaign = row.getObject("id", UUID.class);
                    return read(row, enrolments.getOrDefault(campaign, fresh(campaign, person)));
                })
                .list();
    }

    /// @return one of them; empty where the person is no annotator there
    public static Optional<OwnCampaign> find(Handle handle, UUID person, UUID campaign) {
        return handle.createQuery(SELECT + " and c.id = :campaign")
                .bind("person", person)
                .bind("campaign", campaign)
                .map((row, context) ->
                        read(
                                row,
                                Enrolments.find(handle, campaign, person)
                                        .orElse(fresh(campaign, person))))
                .findOne();
    }

    private static OwnCampaign read(ResultSet row, Enrolment enrolment) throws SQLException {
        return new OwnCampaign(
                row.getObject("id", UUID.class),
                CampaignState.valueOf(row.getString("state")),
                SpecJson.read(Json.parse(row.getString("spec"))),
                row.getInt("guideline_version"),
                row.getInt("contract_version"),
                enrolment);
    }

    private static Enrolment fresh(UUID campaign, UUID person) {
        return new Enrolment(
                campaign,
                new PersonState(person, EnrolmentState.INVITED, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                "",
                Json.object(),
                Optional.empty(),
                0,
                0,
                Instant.EPOCH,
                Optional.empty(),
                0,
                0,
                Optional.empty());
    }
}
