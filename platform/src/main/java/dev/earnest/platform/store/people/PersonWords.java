package dev.earnest.platform.store.people;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.people.FreeText;
import dev.earnest.platform.store.log.Erasure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/// Words of a person, and words about them, in the log: what stays of the payloads that hold some.
final class PersonWords {
    // Events whose actor is the one who speaks.
    private static final List<String> BY =
            List.of("answer.submitted", "lease.skipped", "appeal.opened", "question.asked");

    // Events that name the person, whoever acts: the server in a conversation, or reviewers.
    private static final List<String> ABOUT =
            List.of(
                    "chat.turn",
                    "answer.reviewed",
                    "appeal.ruled",
                    "annotator.warned",
                    "annotator.paused",
                    "annotator.retrained",
                    "annotator.resumed",
                    "tasks.released");

    private PersonWords() {}

    private record Payload(long event, ObjectNode tree) {}

    /// @param keepTexts whether texts that are answers stay
    /// @return by event, what stays of its payload; events without words are not among them
    static Map<Long, ObjectNode> kept(Handle handle, UUID person, boolean keepTexts) {
        Map<String, Integer> said = said(handle, person);
        Map<Long, ObjectNode> kept = new HashMap<>();
        for (Payload payload : payloads(handle, person)) {
            ObjectNode left = left(payload.tree(), keepTexts, said);
            if (!left.equals(payload.tree())) {
                kept.put(payload.event(), left);
            }
        }
        again(handle, person, keepTexts, said, kept);
        return kept;
    }

    private static List<Payload> payloads(Handle handle, UUID person) {
        return handle.createQuery(
                        """
                        select id, payload::text as payload from event
                        where (type = any(:by) and actor = :person
                                or type = any(:about) and payload ->> 'person' = cast(:person as uuid)::text)
                            and payload is not null
                            and campaign_id in (select campaign_id from enrolment where person_id = :person)
                        union all
                        select id, payload::text from event
                        where actor = :person and type = 'adjudicated' and payload is not null
                        union all
                        select id, payload::text from event
                        where type = 'ring.reviewed' and payload is not null
                            and (actor = :person or (payload -> 'people')::text like '%' || cast(:person as uuid)::text || '%')
                        """)
                .bind("person", person)
                .bindArray("by", String.class, BY.toArray())
                .bindArray("about", String.class, ABOUT.toArray())
                .map((row, context) ->
                        new Payload(
                                row.getLong("id"),
                                (ObjectNode) Json.parse(row.getString("payload"))))
                .list();
    }

    // Texts that stayed at first may go later: what an earlier removal kept is then kept anew,
    // without them.
    private static void again(
            Handle handle,
            UUID person,
            boolean keepTexts,
            Map<String, Integer> said,
            Map<Long, ObjectNode> kept) {
        Map<Long, ObjectNode> before = Erasure.keptBefore(handle, person);
        Map<Long, ObjectNode> after = new HashMap<>();
        before.forEach((event, tree) -> after.put(event, left(tree, keepTexts, said)));
        if (!after.equals(before)) {
            kept.putAll(after);
            Erasure.replaced(handle, person).forEach(kept::put);
        }
    }

    // By lease, the turn of a live chat in which the person first said something: replies from
    // there on may repeat it.
    private static Map<String, Integer> said(Handle handle, UUID person) {
        Map<String, Integer> turns = new HashMap<>();
        handle.createQuery(
                        """
                        select lease_id::text as lease, min(number) as turn from chat_turn
                        where message <> '' and lease_id in (select id from lease where person_id = :person)
                        group by 1
                        """)
                .bind("person", person)
                .map((row, context) -> Map.entry(row.getString("lease"), row.getInt("turn")))
                .forEach(first -> turns.put(first.getKey(), first.getValue()));
        return turns;
    }

    private static ObjectNode left(
            ObjectNode payload, boolean keepTexts, Map<String, Integer> said) {
        ObjectNode left = FreeText.without(payload, keepTexts);
        if (left.has("replies")
                && left.path("turn").asInt(0)
                        >= said.getOrDefault(left.path("lease").asString(""), Integer.MAX_VALUE)) {
            left.putArray("replies");
        }
        return left;
    }
}
