package dev.earnest.platform.store.people;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.assign.EnrolmentState;
import dev.earnest.platform.campaign.people.FreeText;
import dev.earnest.platform.store.jobs.Jobs;
import dev.earnest.platform.store.log.Erasure;
import dev.earnest.platform.store.work.Enrolment;
import dev.earnest.platform.store.work.Enrolments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Erases a person's data. The row of the person stays without name, address, password and preferences; the handle stays,
/// so that answers, pay and the log still hang together under a pseudonym. What they wrote in their own words goes, and
/// what reviewers wrote about them, from answers, chats, drafts, appeals, notes and the log alike. The ledger stays: keeping
/// it is the law's demand, and it names nobody. Reasons that they gave others for a decision stay with these others.
public final class PersonErasure {
    // Rows that are about the person only. Tokens keep their row: the log tells of them by id.
    private static final List<String> DELETED =
            List.of(
                    "delete from session where person_id = :person",
                    "delete from half_session where person_id = :person",
                    "delete from one_time_link where person_id = :person",
                    "delete from recovery_code where person_id = :person",
                    "delete from second_factor where person_id = :person",
                    "delete from identity where person_id = :person",
                    "delete from panel_person where person_id = :person",
                    "delete from trace where person_id = :person",
                    "delete from oidc_attempt where person_id = :person",
                    "delete from draft where lease_id in (select id from lease where person_id = :person)",
                    "delete from attempt_conflict where lease_id in (select id from lease where person_id = :person)",
                    """
                    update api_token set name = '', start = '', revoked_at = coalesce(revoked_at, :now)
                    where person_id = :person
                    """,
                    "delete from idempotency where person_id = :person",
                    "update time_correction set reason = '', note = '' where person_id = :person",
                    "update flag set comment = '' where person_id = :person and comment <> ''",
                    "update rejection set reason = '', statement = '', ruling = '' where person_id = :person",
                    "update person_action set reason = '' where person_id = :person",
                    // Reviewers' words about accounts that may be one person; and what was found of
                    // it comes anew.
                    """
                    update ring_review set reason = ''
                    where people::text like '%' || cast(:person as uuid)::text || '%' or by_person = :person
                    """,
                    """
                    delete from analysis where kind = 'rings'
                        and campaign_id in (select campaign_id from enrolment where person_id = :person)
                    """,
                    // A note beside a final label; the label stays.
                    "update adjudication set reason = '' where by_person = :person and reason <> ''",
                    "update enrolment set state_note = '' where person_id = :person and state_note <> ''",
                    // Replies from the person's first message on may repeat what they said.
                    """
                    update chat_turn t set message = '', left_text = '', right_text = ''
                    where lease_id in (select id from lease where person_id = :person) and number >= (
                        select min(number) from chat_turn f where f.lease_id = t.lease_id and f.message <> '')
                    """,
                    """
                    update repair set before = null, after = null
                    where place in ('answer', 'rejection', 'person_action', 'ring_review', 'chat_turn', 'adjudication', 'lease')
                        and (before is not null or after is not null)
                        and (cast(:person as uuid)::text in (
                                before ->> 'person_id', after ->> 'person_id', before ->> 'by_person', after ->> 'by_person')
                            or coalesce(before ->> 'people', after ->> 'people')
                                like '%' || cast(:person as uuid)::text || '%'
                            or coalesce(before ->> 'lease_id', after ->> 'lease_id') in (
                                select id::text from lease where person_id = :person))
                    """,
                    "update answer set telemetry = '{}' where person_id = :person and telemetry::text <> '{}'");

    private PersonErasure() {}

    /// Erases everything personal, in one transaction.
    ///
    /// @param actor the person, or an owner on their behalf
    /// @param keepTexts whether texts that are answers stay (demonstrations, corrections), because the person agreed
    /// @throws InvalidException where nobody would own the installation
    public static void erase(
            Handle handle, Instant now, UUID actor, UUID person, boolean keepTexts) {
        Accounts.lockRoles(handle);
        leave(handle, now, actor, person);
        Map<Long, ObjectNode> kept = PersonWords.kept(handle, person, keepTexts);
        stripAnswers(handle, person, keepTexts);
        for (String statement : DELETED) {
            handle.createUpdate(statement).bind("person", person).bind("now", now).execute();
        }
        if (!keepTexts) {
            handle.createUpdate(
                            """
                            update chat_turn set text = ''
                            where lease_id in (select id from lease where person_id = :person)
                            """)
                    .bind("person", person)
                    .execute();
        }
        forget(handle, now, person);
        // Files of exports that were made before hold the words; they can be made again.
        Jobs.dropFiles(handle, campaigns(handle, person));
        if (!Accounts.hasOwner(handle)) {
            throw new InvalidException(
                    "", "This is the only owner. Make somebody else an owner first.");
        }
        Erasure.erase(handle, now, Optional.of(actor), person, kept);
    }

    private static void leave(Handle handle, Instant now, UUID actor, UUID person) {
        for (Enrolment enrolment : Enrolments.of(handle, person)) {
            UUID campaign = enrolment.campaign();
            Enrolments.groups(handle, now, Optional.of(actor), campaign, person, Json.object());
            Enrolments.move(
                    handle, now, Optional.of(actor), campaign, person, EnrolmentState.LEFT, "");
        }
    }

    private static void stripAnswers(Handle handle, UUID person, boolean keepTexts) {
        PreparedBatch batch =
                handle.prepareBatch("update answer set body = cast(:body as json) where id = :id");
        handle.createQuery("select id, body::text as body from answer where person_id = :person")
                .bind("person", person)
                .map((row, context) -> Map.entry(row.getLong("id"), row.getString("body")))
                .forEach(answer -> {
                    JsonNode body = Json.parse(answer.getValue());
                    if (body instanceof ObjectNode object) {
                        ObjectNode left = FreeText.without(object, keepTexts);
                        if (!left.equals(object)) {
                            batch.bind("id", answer.getKey()).bind("body", Json.text(left)).add();
                        }
                    }
                });
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static List<UUID> campaigns(Handle handle, UUID person) {
        return handle.createQuery(
                        """
                        select campaign_id from enrolment where person_id = :person
                        union select campaign_id from adjudication where by_person = :person
                        """)
                .bind("person", person)
                .mapTo(UUID.class)
                .list();
    }

    private static void forget(Handle handle, Instant now, UUID person) {
        handle.createUpdate(
                        """
                        update invitation set email = '', note = '' where email <> ''
                            and lower(email) = (select lower(email) from person where id = :person)
                        """)
                .bind("person", person)
                .execute();
        handle.createUpdate(
                        """
                        update person set name = '', email = '', email_verified = false, password_hash = '',
                            preferences = '{}', erased_at = coalesce(erased_at, :now)
                        where id = :person
                        """)
                .bind("person", person)
                .bind("now", now)
                .execute();
    }
}
