package dev.earnest.platform.store.people;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.assign.EnrolmentState;
import dev.earnest.platform.campaign.people.FreeText;
import dev.earnest.platform.store.log.Erasure;
import dev.earnest.platform.store.work.Enrolment;
import dev.earnest.platform.store.work.Enrolments;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Erases a person's data. The row of the person stays without name, address, password and preferences; the handle stays,
/// so that answers, pay and the log still hang together under a pseudonym. What they wrote in their own words goes, from
/// answers, drafts and the log alike. The ledger stays: keeping it is the law's demand, and it names nobody.
public final class PersonErasure {
    // Events of work that can hold words of the one who works.
    private static final List<String> WITH_WORDS =
            List.of(
                    "answer.submitted",
                    "lease.skipped",
                    "chat.turn",
                    "appeal.opened",
                    "question.asked");

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
                    "delete from oidc_attempt where person_id = :person",
                    "delete from draft where lease_id in (select id from lease where person_id = :person)",
                    "delete from attempt_conflict where lease_id in (select id from lease where person_id = :person)",
                    """
                    update api_token set name = '', start = '', revoked_at = coalesce(revoked_at, :now)
                    where person_id = :person
                    """,
                    "update time_correction set reason = '' where person_id = :person and reason <> ''",
                    "update flag set comment = '' where person_id = :person and comment <> ''",
                    "update rejection set statement = '' where person_id = :person and statement <> ''",
                    "update enrolment set state_note = '' where person_id = :person and state_note <> ''",
                    """
                    update chat_turn set message = ''
                    where lease_id in (select id from lease where person_id = :person)
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
        if (!Accounts.hasOwner(handle)) {
            throw new InvalidException(
                    "", "This is the only owner. Make somebody else an owner first.");
        }
        Erasure.erase(handle, now, Optional.of(actor), person, words(handle, person, keepTexts));
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

    private static void forget(Handle handle, Instant now, UUID person) {
        handle.createUpdate(
                        """
                        update invitation set email = '' where email <> ''
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

    /// @return by event, what stays of its payload; events without words are not among them
    private static Map<Long, ObjectNode> words(Handle handle, UUID person, boolean keepTexts) {
        Map<Long, ObjectNode> kept = new HashMap<>();
        handle.createQuery(
                        """
                        select id, payload::text as payload from event
                        where actor = :person and type = any(:types) and payload is not null
                            and campaign_id in (select campaign_id from enrolment where person_id = :person)
                        """)
                .bind("person", person)
                .bindArray("types", String.class, WITH_WORDS.toArray())
                .map((row, context) -> Map.entry(row.getLong("id"), row.getString("payload")))
                .forEach(event -> {
                    if (Json.parse(event.getValue()) instanceof ObjectNode payload) {
                        ObjectNode left = FreeText.without(payload, keepTexts);
                        if (!left.equals(payload)) {
                            kept.put(event.getKey(), left);
                        }
                    }
                });
        return kept;
    }
}
