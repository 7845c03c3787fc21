package dev.earnest.platform.store.log;

import dev.earnest.platform.campaign.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Words of a person that went into linked tasks of others: marked places with comments, corrected texts.
final class LinkedWords {
    private LinkedWords() {}

    /// Makes them empty in the items that continue what the person answered.
    ///
    /// @param words that were removed
    /// @return what stays of the payloads of the imports of these items: the digest is another now
    static Map<Long, ObjectNode> forget(Handle handle, UUID person, RemovedWords words) {
        Map<Long, ObjectNode> kept = new LinkedHashMap<>();
        if (words.isEmpty()) {
            return kept;
        }
        Map<Long, JsonNode> items = new LinkedHashMap<>();
        handle.createQuery(
                        """
                        with recursive linked as (
                            select child.id from item child
                            where child.parent_id in (select item_id from answer where person_id = :person)
                            union
                            select child.id from linked join item child on child.parent_id = linked.id)
                        select id, extra from linked join item using (id) order by id
                        """)
                .bind("person", person)
                .map((row, context) ->
                        Map.entry(row.getLong("id"), Json.parse(row.getString("extra"))))
                .forEach(item -> {
                    if (words.forget(item.getValue())) {
                        items.put(item.getKey(), item.getValue());
                    }
                });
        for (Map.Entry<Long, JsonNode> item : items.entrySet()) {
            handle.createUpdate(
                            """
                            update item set extra = cast(:extra as json), digest = item_digest(
                                external_id, kind, stage, parent_id, prompt, responses, cast(:extra as json), known, needs)
                            where id = :id
                            """)
                    .bind("extra", Json.text(item.getValue()))
                    .bind("id", item.getKey())
                    .execute();
        }
        for (Long item : items.keySet()) {
            imported(handle, item).forEach(kept::put);
        }
        return kept;
    }

    // Linked items are imported one batch for each parent, so this is a short list.
    private static Map<Long, ObjectNode> imported(Handle handle, long item) {
        Map<Long, ObjectNode> kept = new LinkedHashMap<>();
        handle.createQuery(
                        """
                        select known.id, known.payload, (
                            select encode(sha256(string_agg(i.digest, ''::bytea order by one.place)), 'hex')
                            from json_array_elements_text(known.payload -> 'items') with ordinality one (id, place)
                            join item i on i.id = one.id::bigint) as digest
                        from item join lateral (
                            select e.id, coalesce(e.payload, (
                                -- Words of another person were taken out of the same items before.
                                select one -> 'payload'
                                from event x cross join lateral json_array_elements(x.payload -> 'events') one
                                where x.type = 'person.erased' and json_typeof(x.payload -> 'events') = 'array'
                                    and x.id > e.id and one ->> 'event' = e.id::text
                                order by x.id desc limit 1)) as payload
                            from event e
                            where e.type = 'items.imported' and e.campaign_id = item.campaign_id
                                and e.at = item.created_at) known on true
                        where item.id = :item and known.payload is not null and :item between
                            (known.payload ->> 'first')::bigint and (known.payload ->> 'last')::bigint
                        """)
                .bind("item", item)
                .map((row, context) -> {
                    ObjectNode payload = (ObjectNode) Json.parse(row.getString("payload"));
                    payload.put("digest", row.getString("digest"));
                    return Map.entry(row.getLong("id"), payload);
                })
                .forEach(event -> kept.put(event.getKey(), event.getValue()));
        return kept;
    }
}
