package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.Stage;
import dev.earnest.platform.campaign.assign.StopRule;
import dev.earnest.platform.store.Events;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Decides whether items have enough answers: completes them, or wants one more.
final class Completion {
    private final Specs specs;
    private final Votes votes;

    Completion(Specs specs) {
        this.specs = specs;
        this.votes = new Votes(specs);
    }

    /// @param items whose answers have just become final, in ascending order
    void check(Handle handle, Instant now, List<Long> items) {
        Map<UUID, Long> completed = new TreeMap<>();
        Map<UUID, Long> extended = new TreeMap<>();
        List<RipeItem> done = new ArrayList<>();
        for (RipeItem item : ripe(handle, items)) {
            if (enough(handle, item, specs.at(handle, item.campaign(), item.campaignRevision()))) {
                done.add(item);
                completed.merge(item.campaign(), 1L, Long::sum);
            } else {
                extend(handle, now, item);
                extended.merge(item.campaign(), 1L, Long::sum);
            }
        }
        complete(handle, now, done);
        for (RipeItem item : done) {
            CampaignSpec spec = specs.at(handle, item.campaign(), item.campaignRevision());
            Linked.follow(handle, now, spec, item);
        }
        for (UUID campaign : completed.keySet()) {
            finish(handle, now, campaign);
        }
        completed.forEach((campaign, count) -> Counters.add(handle, campaign, "complete", count));
        extended.forEach((campaign, count) -> Counters.add(handle, campaign, "slots_added", count));
    }

    private static List<RipeItem> ripe(Handle handle, List<Long> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        // Locked by a statement of its own: the next one then sees what another server has just
        // made final.
        handle.createQuery(
                        "select id from item where id = any(:items) order by id for no key update")
                .bindArray("items", Long.class, items)
                .mapTo(Long.class)
                .list();
        return handle.createQuery(
                        """
                        select i.*, c.revision from item i join campaign c on c.id = i.campaign_id
                        where i.id = any(:items) and i.state = 'OPEN' and i.kind = 'NORMAL' and i.counted >= i.target
                            and not exists (
                                select from answer a
                                where a.item_id = i.id and a.counted and a.state = 'PROVISIONAL')
                        order by i.id
                        """)
                .bindArray("items", Long.class, items)
                .map((row, context) -> item(row))
                .list();
    }

    private static RipeItem item(ResultSet row) throws SQLException {
        long parent = row.getLong("parent_id");
        return new RipeItem(
                row.getLong("id"),
                row.getObject("campaign_id", UUID.class),
                row.getInt("revision"),
                row.getString("external_id"),
                Stage.valueOf(row.getString("stage")),
                parent == 0 ? OptionalLong.empty() : OptionalLong.of(parent),
                row.getInt("priority"),
                row.getInt("words"),
                row.getInt("target"),
                row.getInt("cap"),
                row.getInt("counted"),
                Json.parse(row.getString("prompt")),
                Json.parse(row.getString("responses")),
                Json.parse(row.getString("extra")),
                Json.parse(row.getString("needs")));
    }

    private boolean enough(Handle handle, RipeItem item, CampaignSpec spec) {
        if (item.target() >= item.cap()) {
            return true;
        }
        Votes.Cast cast = votes.of(handle, item, spec);
        // The item keeps the bounds it was imported with.
        Overlap overlap =
                new Overlap(
                        Math.min(spec.overlap().least(), item.cap()),
                        item.cap(),
                        spec.overlap().sureEnough(),
                        spec.overlap().dearestBit());
        return StopRule.decide(
                        overlap,
                        cast.votes(),
                        item.counted(),
                        cast.choices(),
                        spec.pay().price(item.words()))
                == StopRule.Verdict.ENOUGH;
    }

    private static void complete(Handle handle, Instant now, List<RipeItem> items) {
        if (items.isEmpty()) {
            return;
        }
        handle.createUpdate("update item set state = 'COMPLETE' where id = any(:ids)")
                .bindArray("ids", Long.class, items.stream().map(RipeItem::id).toList())
                .execute();
        Events.appendAll(
                handle,
                now,
                EventType.ITEM_STATE,
                items.stream()
                        .map(item ->
                                new Events.Happened(
                                        item.campaign(),
                                        Json.object()
                                                .put("item", Long.toString(item.id()))
                                                .put("state", "COMPLETE")
                                                .put("target", item.target())))
                        .toList());
    }

    private static void extend(Handle handle, Instant now, RipeItem item) {
        int number =
                handle.createQuery(
                                """
                                with wanted as (
                                    update item set target = target + 1 where id = :id returning id, target)
                                insert into slot (item_id, number, campaign_id, priority, queue, lane)
                                select s.item_id, (select max(m.number) + 1 from slot m where m.item_id = s.item_id),
                                    s.campaign_id, s.priority, s.queue, s.lane
                                from slot s join wanted on wanted.id = s.item_id
                                where s.number = 1
                                returning number
                                """)
                        .bind("id", item.id())
                        .mapTo(Integer.class)
                        .one();
        Events.append(
                handle,
                now,
                EventType.SLOT_ADDED,
                Optional.empty(),
                Optional.of(item.campaign()),
                Json.object().put("item", Long.toString(item.id())).put("number", number));
    }

    // A campaign is finished when its last item is: others that import into it meanwhile begin it
    // again.
    private static void finish(Handle handle, Instant now, UUID campaign) {
        int finished =
                handle.createUpdate(
                                """
                                update campaign set state = 'FINISHED', finished_at = :now
                                where id = :campaign and state = 'RUNNING' and not exists (
                                    select from item
                                    where campaign_id = :campaign and state in ('OPEN', 'REVIEW') and kind = 'NORMAL')
                                """)
                        .bind("now", now)
                        .bind("campaign", campaign)
                        .execute();
        if (finished == 1) {
            Events.append(
                    handle,
                    now,
                    EventType.CAMPAIGN_STATE,
                    Optional.empty(),
                    Optional.of(campaign),
                    Json.object()
                            .put("from", CampaignState.RUNNING.name())
                            .put("to", CampaignState.FINISHED.name()));
        }
    }
}
