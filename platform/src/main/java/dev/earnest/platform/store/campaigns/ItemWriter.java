package dev.earnest.platform.store.campaigns;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.items.ItemDraft;
import dev.earnest.platform.store.Events;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/// Stores imported items with their slots, and counts them.
final class ItemWriter {
    private ItemWriter() {}

    /// @return ids of the items that were new, by external id
    static Map<String, Long> insert(
            Handle handle,
            Instant now,
            UUID actor,
            UUID campaign,
            CampaignSpec spec,
            String kind,
            String source,
            List<ItemDraft> items) {
        boolean normal = kind.equals("NORMAL");
        int target = normal ? spec.overlap().least() : 0;
        int cap = normal ? spec.overlap().most() : 0;
        Map<String, Long> added = new HashMap<>();
        handle.createQuery(
                        """
                        with given as (
                            select * from unnest(:external, :prompt, :responses, :extra, :known, :needs, :priority,
                                :queue, :words, :digest) with ordinality
                                g (external_id, prompt, responses, extra, known, needs, priority, queue, words, digest,
                                    position)),
                        added as (
                            insert into item (campaign_id, external_id, kind, stage, prompt, responses, extra, known,
                                needs, priority, queue, words, target, cap, digest, created_at)
                            select :campaign, external_id, :kind, :stage, prompt::json, responses::json, extra::json,
                                known::json, needs::jsonb, priority, queue, words, :target, :cap,
                                decode(digest, 'hex'), :now
                            from given order by position
                            on conflict (campaign_id, external_id) do nothing
                            returning id, external_id, priority, queue, target),
                        slots as (
                            insert into slot (item_id, number, campaign_id, priority, queue)
                            select id, n, :campaign, priority, queue from added cross join generate_series(1, target) n
                            order by id, n)
                        select id, external_id from added order by id
                        """)
                .bind("campaign", campaign)
                .bind("kind", kind)
                .bind(
                        "stage",
                        spec.form() instanceof QuestionForm.FindFixVerify ? "FIND" : "SINGLE")
                .bind("now", now)
                .bind("target", target)
                .bind("cap", cap)
                .bindArray("external", String.class, each(items, ItemDraft::externalId))
                .bindArray("prompt", String.class, each(items, i -> Json.text(i.prompt())))
                .bindArray("responses", String.class, each(items, i -> Json.text(i.responses())))
                .bindArray("extra", String.class, each(items, i -> Json.text(i.extra())))
                .bindArray("known", String.class, each(items, i -> Json.text(i.known())))
                .bindArray("needs", String.class, each(items, i -> Json.text(i.needs())))
                .bindArray("priority", Short.class, each(items, i -> (short) i.priority()))
                .bindArray("queue", Long.class, each(items, i -> queue(spec.seed(), i)))
                .bindArray("words", Integer.class, each(items, ItemWriter::words))
                .bindArray(
                        "digest",
                        String.class,
                        each(items, i -> HexFormat.of().formatHex(Json.digest(content(i)))))
                .map((row, context) -> Map.entry(row.getString(2), row.getLong(1)))
                .forEach(entry -> added.put(entry.getKey(), entry.getValue()));
        if (!added.isEmpty()) {
            log(handle, now, actor, campaign, target, cap, source, items, added);
        }
        return added;
    }

    /// @return for each item whether the campaign has one of its id, kind and content
    static List<Boolean> alike(Handle handle, ImportJob job, List<ItemDraft> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        return handle.createQuery(
                        """
                        select item.id is not null
                        from unnest(:external, :prompt, :responses, :known) with ordinality
                            g (external_id, prompt, responses, known, position)
                        left join item on item.campaign_id = :campaign and item.external_id = g.external_id
                            and item.kind = :kind and item.prompt::text = g.prompt
                            and item.responses::text = g.responses and item.known::text = g.known
                        order by position
                        """)
                .bind("campaign", job.campaign())
                .bind("kind", job.itemKind())
                .bindArray("external", String.class, each(items, ItemDraft::externalId))
                .bindArray("prompt", String.class, each(items, i -> Json.text(i.prompt())))
                .bindArray("responses", String.class, each(items, i -> Json.text(i.responses())))
                .bindArray("known", String.class, each(items, i -> Json.text(i.known())))
                .mapTo(Boolean.class)
                .list();
    }

    private static void log(
            Handle handle,
            Instant now,
            UUID actor,
            UUID campaign,
            int target,
            int cap,
            String source,
            List<ItemDraft> items,
            Map<String, Long> added) {
        StringBuilder digests = new StringBuilder();
        items.forEach(item -> digests.append(content(item)).append('\n'));
        ObjectNode payload =
                Json.object()
                        .put(
                                "first",
                                Long.toString(
                                        added.values().stream().min(Long::compare).orElse(0L)))
                        .put(
                                "last",
                                Long.toString(
                                        added.values().stream().max(Long::compare).orElse(0L)))
                        .put("count", added.size())
                        .put("target", target)
                        .put("cap", cap)
                        .put("source", source)
                        .put("digest", HexFormat.of().formatHex(Json.digest(digests.toString())));
        Events.append(
                handle,
                now,
                EventType.ITEMS_IMPORTED,
                Optional.of(actor),
                Optional.of(campaign),
                payload);
    }

    private static <T> List<T> each(
            List<ItemDraft> items, java.util.function.Function<ItemDraft, T> part) {
        return items.stream().map(part).toList();
    }

    private static String content(ItemDraft item) {
        return Json.text(
                Json.object()
                        .set("prompt", item.prompt())
                        .set("responses", item.responses())
                        .set("known", item.known()));
    }

    // Neighbours in the file shall not be neighbours in time.
    private static long queue(long seed, ItemDraft item) {
        return ByteBuffer.wrap(Json.digest(seed + "/" + item.externalId())).getLong();
    }

    private static int words(ItemDraft item) {
        int words = 0;
        for (var message : item.prompt().path("messages")) {
            words += message.path("content").asString("").split("\\s+").length;
        }
        for (var response : item.responses()) {
            words += response.path("text").asString("").split("\\s+").length;
        }
        return words;
    }
}
