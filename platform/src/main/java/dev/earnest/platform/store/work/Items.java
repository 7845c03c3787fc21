package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Draws;
import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.assign.ItemDraws;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.store.Events;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import tools.jackson.databind.node.ArrayNode;

/// Adds items to campaigns, with one slot for each answer wanted.
public final class Items {
    /// Items in one statement.
    private static final int BATCH = 1000;

    private Items() {}

    /// What an import did.
    ///
    /// @param added new items
    /// @param present items whose ids were in the campaign already; these were left as they are
    /// @param ids of the new items, in the order given
    public record Inserted(int added, int present, List<Long> ids) {
        public Inserted {
            ids = List.copyOf(ids);
        }
    }

    private record Row(long id, boolean expert, String digest) {}

    /// Adds items; those whose ids are in the campaign already are passed over, so an import may be repeated. A million
    /// items are added by many calls with some thousands each, in one transaction or several.
    ///
    /// @param actor who imports; empty for the server
    /// @param spec in force; gives answers wanted and the seed of draws
    /// @param source what is imported, such as a file's name; for the log
    public static Inserted insert(
            Handle handle,
            Instant now,
            Optional<UUID> actor,
            UUID campaign,
            CampaignSpec spec,
            String source,
            List<NewItem> items) {
        List<Long> ids = new ArrayList<>();
        Lanes lanes = new Lanes(handle, campaign);
        int end;
        for (int start = 0; start < items.size(); start = end) {
            end = endOfBatch(items, start);
            List<NewItem> batch = items.subList(start, end);
            Overlap wanted = wanted(spec, batch.getFirst());
            List<Row> rows = insertBatch(handle, now, campaign, spec, wanted, lanes, batch);
            if (!rows.isEmpty()) {
                rows.forEach(row -> ids.add(row.id()));
                logBatch(handle, now, actor, campaign, wanted, source, rows);
            }
        }
        Counters.add(handle, campaign, "items", ids.size());
        return new Inserted(ids.size(), items.size() - ids.size(), ids);
    }

    // The log has one number of answers for a batch.
    private static int endOfBatch(List<NewItem> items, int start) {
        OptionalInt planned = items.get(start).slots().count();
        int end = start + 1;
        while (end < Math.min(items.size(), start + BATCH)
                && items.get(end).slots().count().equals(planned)) {
            end++;
        }
        return end;
    }

    private static Overlap wanted(CampaignSpec spec, NewItem item) {
        OptionalInt planned = item.slots().count();
        return planned.isPresent() ? Overlap.fixed(planned.getAsInt()) : spec.overlap();
    }

    private static String lanes(Lanes lanes, PlannedSlots slots) {
        return IntStream.rangeClosed(1, slots.count().orElse(1))
                .mapToObj(number -> Integer.toString(lanes.id(slots.of(number), false)))
                .collect(Collectors.joining(","));
    }

    private static List<Row> insertBatch(
            Handle handle,
            Instant now,
            UUID campaign,
            CampaignSpec spec,
            Overlap wanted,
            Lanes lanes,
            List<NewItem> items) {
        Draws draws = new Draws(spec.seed());
        ItemColumns columns = new ItemColumns(items.size());
        for (NewItem item : items) {
            boolean normal = item.kind() == ItemKind.NORMAL;
            boolean expert =
                    normal
                            && ItemDraws.expert(
                                    draws, campaign, item.externalId(), spec.expertShare());
            columns.add(
                    item,
                    ItemDraws.queue(draws, item.externalId()),
                    normal ? wanted.least() : 0,
                    normal ? wanted.most() : 0,
                    lanes(lanes, item.slots()),
                    expert ? lanes.id(item.slots().of(0), true) : -1);
        }
        Query query =
                handle.createQuery(
                                """
                                with given as (
                                    select * from unnest(
                                        :external, :kind, :stage, :parent, :prompt, :responses, :extra, :known, :needs,
                                        :priority, :queue, :words, :target, :cap, :lanes, :expert_lane)
                                    with ordinality g (
                                        external_id, kind, stage, parent_id, prompt, responses, extra, known, needs,
                                        priority, queue, words, target, cap, lanes, expert_lane, position)),
                                added as (
                                    insert into item (
                                        campaign_id, external_id, kind, stage, parent_id, prompt, responses, extra,
                                        known, needs, priority, queue, words, target, cap, digest, created_at)
                                    select :campaign, external_id, kind, stage, nullif(parent_id, 0), prompt::json,
                                        responses::json, extra::json, known::json, needs::jsonb, priority, queue, words,
                                        target, cap,
                                        item_digest(external_id, kind, stage, nullif(parent_id, 0), prompt::json,
                                            responses::json, extra::json, known::json, needs::jsonb),
                                        :now
                                    from given order by position
                                    on conflict (campaign_id, external_id) do nothing
                                    returning id, external_id, digest),
                                wanted as (
                                    select id, position, priority, queue, target,
                                        string_to_array(lanes, ',')::smallint[] as lanes, expert_lane, added.digest
                                    from added join given using (external_id)),
                                slots as (
                                    insert into slot (item_id, number, campaign_id, priority, queue, lane)
                                    select id, n, :campaign, priority, queue, case n when 0 then expert_lane
                                        else lanes[least(n, cardinality(lanes))] end
                                    from wanted
                                    cross join generate_series(case when expert_lane < 0 then 1 else 0 end, target) n
                                    order by position, n)
                                select id, expert_lane >= 0 as expert, encode(digest, 'hex') as digest
                                from wanted order by position
                                """)
                        .bind("campaign", campaign)
                        .bind("now", now);
        return columns.bind(query)
                .map((row, context) ->
                        new Row(
                                row.getLong("id"),
                                row.getBoolean("expert"),
                                row.getString("digest")))
                .list();
    }

    private static void logBatch(
            Handle handle,
            Instant now,
            Optional<UUID> actor,
            UUID campaign,
            Overlap wanted,
            String source,
            List<Row> rows) {
        MessageDigest digest = sha256();
        ArrayNode experts = Json.array();
        ArrayNode ids = Json.array();
        for (Row row : rows) {
            digest.update(HexFormat.of().parseHex(row.digest()));
            ids.add(Long.toString(row.id()));
            if (row.expert()) {
                experts.add(Long.toString(row.id()));
            }
        }
        Events.append(
                handle,
                now,
                EventType.ITEMS_IMPORTED,
                actor,
                Optional.of(campaign),
                Json.object()
                        .put("first", Long.toString(rows.getFirst().id()))
                        .put("last", Long.toString(rows.getLast().id()))
                        .put("count", rows.size())
                        .put("target", wanted.least())
                        .put("cap", wanted.most())
                        .put("source", source)
                        .put("digest", HexFormat.of().formatHex(digest.digest()))
                        .set("items", ids)
                        .set("experts", experts));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
