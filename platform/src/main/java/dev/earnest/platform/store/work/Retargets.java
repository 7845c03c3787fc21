package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Draws;
import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.assign.ItemDraws;
import dev.earnest.platform.store.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Brings items to the number of answers and of expert checks that a later revision wants, a batch at a time: a million
/// items are not changed while a requester waits. Open items only, and not those whose answers are planned one by
/// one (see [NewItem#needs]); answers and leases that are there always stay, so an
/// item may keep more slots than are wanted now.
///
/// Free slots are taken away before items are locked, and never waited for: submissions lock in that order too.
public final class Retargets {
    private final Specs specs = new Specs();
    private final Completion completion = new Completion(specs);

    /// Starts with nothing remembered.
    public Retargets() {}

    /// Asks for a campaign's items to be seen to.
    public static void want(Handle handle, UUID campaign) {
        handle.createUpdate(
                        """
                        insert into retarget (campaign_id) values (:campaign)
                        on conflict (campaign_id) do update set after_item = 0
                        """)
                .bind("campaign", campaign)
                .execute();
    }

    /// @return whether some items of a campaign are still to be seen to
    public static boolean wanted(Handle handle, UUID campaign) {
        return handle.createQuery("select exists (select from retarget where campaign_id = :id)")
                .bind("id", campaign)
                .mapTo(Boolean.class)
                .one();
    }

    private record Item(long id, String externalId, String needs) {}

    private record Change(long id, int target, int cap) {}

    /// Sees to the next items of one campaign.
    ///
    /// @param most items
    /// @return how many were seen to, and one for a campaign that is done; 0 when nothing is due
    public int run(Handle handle, Instant now, int most) {
        Optional<Object[]> next =
                handle.createQuery(
                                """
                                select campaign_id, after_item from retarget
                                order by campaign_id limit 1 for update skip locked
                                """)
                        .map((row, context) ->
                                new Object[] {row.getObject(1, UUID.class), row.getLong(2)})
                        .findOne();
        if (next.isEmpty()) {
            return 0;
        }
        UUID campaign = (UUID) next.get()[0];
        List<Item> items = items(handle, campaign, (long) next.get()[1], most);
        if (items.isEmpty()) {
            handle.createUpdate("delete from retarget where campaign_id = :campaign")
                    .bind("campaign", campaign)
                    .execute();
            return 1;
        }
        change(handle, now, campaign, items);
        handle.createUpdate("update retarget set after_item = :after where campaign_id = :campaign")
                .bind("after", items.getLast().id())
                .bind("campaign", campaign)
                .execute();
        return items.size();
    }

    private static List<Item> items(Handle handle, UUID campaign, long after, int most) {
        return handle.createQuery(
                        """
                        select id, external_id, needs from item
                        where campaign_id = :campaign and state = 'OPEN' and id > :after
                            and kind = 'NORMAL' and parent_id is null
                            and not exists (select from jsonb_each(needs) n where jsonb_typeof(n.value) = 'array')
                        order by id limit :most
                        """)
                .bind("campaign", campaign)
                .bind("after", after)
                .bind("most", most)
                .map((row, context) -> new Item(row.getLong(1), row.getString(2), row.getString(3)))
                .list();
    }

    private void change(Handle handle, Instant now, UUID campaign, List<Item> items) {
        CampaignSpec spec = specs.current(handle, campaign);
        List<Long> ids = items.stream().map(Item::id).toList();
        dropFree(handle, ids, spec.overlap().least());
        List<Change> changes = changes(handle, ids, spec);
        addMissing(handle, campaign, items, changes);
        Set<Long> open = changes.stream().map(Change::id).collect(Collectors.toSet());
        ArrayNode experts =
                experts(
                        handle,
                        campaign,
                        spec,
                        items.stream().filter(item -> open.contains(item.id())).toList());
        ArrayNode changed = Json.array();
        changes.forEach(change ->
                changed.addObject()
                        .put("item", Long.toString(change.id()))
                        .put("target", change.target())
                        .put("cap", change.cap()));
        ObjectNode payload =
                Json.object().put("state", "OPEN").set("items", changed).set("experts", experts);
        Events.append(
                handle,
                now,
                EventType.ITEM_STATE,
                Optional.empty(),
                Optional.of(campaign),
                payload);
        completion.check(handle, now, ids);
    }

    private static void dropFree(Handle handle, List<Long> ids, int least) {
        handle.createUpdate(
                        """
                        delete from slot using (
                            select item_id, number from slot
                            where item_id = any(:ids) and number > :least and state in ('FREE', 'VOID')
                            order by item_id, number for update skip locked) free
                        where slot.item_id = free.item_id and slot.number = free.number
                        """)
                .bindArray("ids", Long.class, ids)
                .bind("least", least)
                .execute();
    }

    private static List<Change> changes(Handle handle, List<Long> ids, CampaignSpec spec) {
        return handle.createQuery(
                        """
                        with locked as (
                            select id, counted from item where id = any(:ids) and state = 'OPEN'
                            order by id for no key update),
                        wanted as (
                            select id, counted, greatest(:least, (
                                select coalesce(max(number), 0) from slot where item_id = id and number > 0)) as target
                            from locked)
                        update item i
                        set target = w.target, cap = greatest(:most, w.target, w.counted)
                        from wanted w where w.id = i.id
                        returning i.id, i.target, i.cap
                        """)
                .bindArray("ids", Long.class, ids)
                .bind("least", spec.overlap().least())
                .bind("most", spec.overlap().most())
                .map((row, context) -> new Change(row.getLong(1), row.getInt(2), row.getInt(3)))
                .list();
    }

    private static void addMissing(
            Handle handle, UUID campaign, List<Item> items, List<Change> changes) {
        Lanes lanes = new Lanes(handle, campaign);
        List<Integer> lane = new ArrayList<>();
        for (Item item : items) {
            lane.add(lanes.id((ObjectNode) Json.parse(item.needs()), false));
        }
        handle.createUpdate(
                        """
                        insert into slot (item_id, number, campaign_id, priority, queue, lane)
                        select i.id, n, i.campaign_id, i.priority, i.queue, g.lane
                        from unnest(:ids, :lanes) g (id, lane)
                        join item i on i.id = g.id and i.id = any(:changed)
                        cross join lateral generate_series(1, i.target) n
                        where not exists (select from slot s where s.item_id = i.id and s.number = n)
                        order by i.id, n
                        on conflict do nothing
                        """)
                .bindArray("ids", Long.class, items.stream().map(Item::id).toList())
                .bindArray("lanes", Integer.class, lane)
                .bindArray("changed", Long.class, changes.stream().map(Change::id).toList())
                .execute();
    }

    /// @return ids of the items that an expert answers too, or has answered already
    private static ArrayNode experts(
            Handle handle, UUID campaign, CampaignSpec spec, List<Item> items) {
        Draws draws = new Draws(spec.seed());
        Lanes lanes = new Lanes(handle, campaign);
        List<Long> ids = items.stream().map(Item::id).toList();
        List<Long> wanted = new ArrayList<>();
        List<Integer> lane = new ArrayList<>();
        for (Item item : items) {
            if (ItemDraws.expert(draws, campaign, item.externalId(), spec.expertShare())) {
                wanted.add(item.id());
                lane.add(lanes.id((ObjectNode) Json.parse(item.needs()), true));
            }
        }
        handle.createUpdate(
                        """
                        delete from slot using (
                            select item_id from slot
                            where item_id = any(:ids) and number = 0 and state = 'FREE' and item_id <> all(:wanted)
                            order by item_id for update skip locked) free
                        where slot.item_id = free.item_id and slot.number = 0
                        """)
                .bindArray("ids", Long.class, ids)
                .bindArray("wanted", Long.class, wanted)
                .execute();
        handle.createUpdate(
                        """
                        insert into slot (item_id, number, campaign_id, priority, queue, lane)
                        select i.id, 0, i.campaign_id, i.priority, i.queue, g.lane
                        from unnest(:wanted, :lanes) g (id, lane) join item i on i.id = g.id
                        on conflict do nothing
                        """)
                .bindArray("wanted", Long.class, wanted)
                .bindArray("lanes", Integer.class, lane)
                .execute();
        ArrayNode experts = Json.array();
        handle.createQuery(
                        "select item_id from slot where item_id = any(:ids) and number = 0 order by item_id")
                .bindArray("ids", Long.class, ids)
                .mapTo(Long.class)
                .forEach(id -> experts.add(Long.toString(id)));
        return experts;
    }
}
