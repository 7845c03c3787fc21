package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.assign.EnrolmentState;
import dev.earnest.platform.campaign.assign.PersonState;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.People;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import tools.jackson.databind.node.ObjectNode;

/// People in campaigns as annotators: joining, consent, guidelines, groups, state, and who answers the items kept for
/// experts.
public final class Enrolments {
    static final RowMapper<Enrolment> ENROLMENT =
            (row, context) ->
                    new Enrolment(
                            row.getObject("campaign_id", UUID.class),
                            person(row),
                            row.getString("state_note"),
                            (ObjectNode) Json.parse(row.getString("groups")),
                            Rows.instant(row, "consented_at"),
                            row.getInt("guideline_read"),
                            row.getInt("contract_seen"),
                            Rows.required(row, "joined_at"),
                            Rows.instant(row, "exam_failed_at"),
                            row.getLong("active_seconds"),
                            row.getLong("earned"),
                            Rows.instant(row, "last_answer_at"));

    private Enrolments() {}

    static PersonState person(ResultSet row) throws SQLException {
        return new PersonState(
                row.getObject("person_id", UUID.class),
                EnrolmentState.valueOf(row.getString("state")),
                row.getInt("serial"),
                row.getInt("answers"),
                row.getInt("repeats"),
                row.getInt("gold"),
                row.getInt("gold_right"),
                row.getInt("gold_shown"),
                row.getInt("training"),
                row.getInt("exam"),
                row.getInt("exam_right"));
    }

    /// @return the person in the campaign, empty where they are not enrolled
    public static Optional<Enrolment> find(Handle handle, UUID campaign, UUID person) {
        return handle.createQuery(
                        "select * from enrolment where campaign_id = :campaign and person_id = :person")
                .bind("campaign", campaign)
                .bind("person", person)
                .map(ENROLMENT)
                .findOne();
    }

    /// @return every campaign a person is enrolled in, newest first
    public static List<Enrolment> of(Handle handle, UUID person) {
        return handle.createQuery(
                        "select * from enrolment where person_id = :person order by joined_at desc, campaign_id")
                .bind("person", person)
                .map(ENROLMENT)
                .list();
    }

    /// Enrols a person, who becomes a member of the campaign too; again does nothing.
    ///
    /// @param actor who does it; empty for the server
    /// @return whether it is new
    public static boolean enrol(
            Handle handle, Instant now, Optional<UUID> actor, UUID campaign, UUID person) {
        People.join(handle, now, campaign, person, Role.ANNOTATOR);
        boolean added =
                handle.createUpdate(
                                        """
                                        insert into enrolment (campaign_id, person_id, state, joined_at)
                                        values (:campaign, :person, 'INVITED', :now) on conflict do nothing
                                        """)
                                .bind("campaign", campaign)
                                .bind("person", person)
                                .bind("now", now)
                                .execute()
                        == 1;
        if (added) {
            log(handle, now, EventType.ENROLLED, actor, campaign, person, Json.object());
        }
        return added;
    }

    /// The person agrees to what the campaign asks to agree to; again does nothing.
    ///
    /// @return whether it is new
    public static boolean consent(Handle handle, Instant now, UUID campaign, UUID person) {
        boolean changed =
                update(
                                handle,
                                "consented_at = :now where consented_at is null",
                                now,
                                campaign,
                                person,
                                0)
                        == 1;
        if (changed) {
            log(
                    handle,
                    now,
                    EventType.CONSENTED,
                    Optional.of(person),
                    campaign,
                    person,
                    Json.object());
        }
        return changed;
    }

    /// The person has read a version of the guidelines; an older one than before does nothing.
    ///
    /// @return whether it is new
    public static boolean guidelineRead(
            Handle handle, Instant now, UUID campaign, UUID person, int version) {
        boolean changed =
                update(
                                handle,
                                "guideline_read = :version, guideline_read_at = :now where guideline_read < :version",
                                now,
                                campaign,
                                person,
                                version)
                        == 1;
        if (changed) {
            log(
                    handle,
                    now,
                    EventType.GUIDELINE_READ,
                    Optional.of(person),
                    campaign,
                    person,
                    Json.object().put("version", version));
        }
        return changed;
    }

    /// The person has seen a version of the contract in force.
    public static void contractSeen(Handle handle, UUID campaign, UUID person, int version) {
        update(
                handle,
                "contract_seen = :version where contract_seen < :version",
                Instant.EPOCH,
                campaign,
                person,
                version);
    }

    private static int update(
            Handle handle, String change, Instant now, UUID campaign, UUID person, int version) {
        return handle.createUpdate(
                        "update enrolment set "
                                + change
                                + " and campaign_id = :campaign and person_id = :person")
                .bind("campaign", campaign)
                .bind("person", person)
                .bind("now", now)
                .bind("version", version)
                .execute();
    }

    /// Says what a person belongs to. The values are theirs to give or withhold, so the log has only their digest.
    ///
    /// @param groups by key of the campaign's questions, one value each
    public static void groups(
            Handle handle,
            Instant now,
            Optional<UUID> actor,
            UUID campaign,
            UUID person,
            ObjectNode groups) {
        String text = Json.text(groups);
        // New groups may open lanes that the cursor has passed: begin again.
        handle.createUpdate(
                        """
                        update enrolment
                        set groups = cast(:groups as jsonb), cursor = -9223372036854775808, exhausted_at = null
                        where campaign_id = :campaign and person_id = :person
                        """)
                .bind("groups", text)
                .bind("campaign", campaign)
                .bind("person", person)
                .execute();
        log(
                handle,
                now,
                EventType.PERSON_CHANGED,
                actor,
                campaign,
                person,
                Json.object().put("groups_digest", HexFormat.of().formatHex(Json.digest(text))));
    }

    /// Makes a person an expert, or takes that back; the caller logs why.
    public static void expert(Handle handle, UUID campaign, UUID person, boolean expert) {
        // Lanes of experts may lie behind the cursor: begin again.
        handle.createUpdate(
                        """
                        update enrolment
                        set expert = :expert, cursor = -9223372036854775808, exhausted_at = null
                        where campaign_id = :campaign and person_id = :person
                        """)
                .bind("expert", expert)
                .bind("campaign", campaign)
                .bind("person", person)
                .execute();
    }

    /// Moves a person to another state; the same state does nothing. A failed test begins again from its first
    /// question, and practice too when somebody is sent back to it.
    ///
    /// @param actor who decides; empty for the server by the campaign's rules
    /// @param note why, for the person to read; empty for none
    /// @return whether it changed
    public static boolean move(
            Handle handle,
            Instant now,
            Optional<UUID> actor,
            UUID campaign,
            UUID person,
            EnrolmentState state,
            String note) {
        boolean changed =
                handle.createUpdate(
                                        """
                                        update enrolment set state = :state, state_note = :note,
                                            exam = case when state = 'FAILED' and :state = 'EXAM' then 0 else exam end,
                                            exam_right =
                                                case when state = 'FAILED' and :state = 'EXAM' then 0 else exam_right end,
                                            training =
                                                case when :state = 'TRAINING' and state in ('WORKING', 'PAUSED') then 0
                                                else training end,
                                            exam_failed_at =
                                                case when :state = 'FAILED' then cast(:now as timestamptz)
                                                else exam_failed_at end
                                        where campaign_id = :campaign and person_id = :person and state <> :state
                                        """)
                                .bind("state", state.name())
                                .bind("note", note)
                                .bind("now", now)
                                .bind("campaign", campaign)
                                .bind("person", person)
                                .execute()
                        == 1;
        if (changed) {
            log(
                    handle,
                    now,
                    EventType.ENROLMENT_STATE,
                    actor,
                    campaign,
                    person,
                    Json.object().put("state", state.name()));
        }
        return changed;
    }

    /// Remembers that the whole queue held nothing for a person.
    static void exhausted(Handle handle, Instant now, UUID campaign, UUID person) {
        handle.createUpdate(
                        """
                        update enrolment set exhausted_at = :now
                        where campaign_id = :campaign and person_id = :person
                        """)
                .bind("now", now)
                .bind("campaign", campaign)
                .bind("person", person)
                .execute();
    }

    private static void log(
            Handle handle,
            Instant now,
            EventType type,
            Optional<UUID> actor,
            UUID campaign,
            UUID person,
            ObjectNode more) {
        ObjectNode payload = Json.object().put("person", person.toString());
        payload.setAll(more);
        Events.append(handle, now, type, actor, Optional.of(campaign), payload);
    }
}
