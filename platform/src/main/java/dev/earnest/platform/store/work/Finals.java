package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Books;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.pay.PayQueue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ArrayNode;

/// Makes answers final whose time to be taken back is over: they are paid, and their items may be complete. Works in
/// batches; several servers may do this at once. Thread-safe.
public final class Finals {
    private final Completion completion;

    /// @param specs of campaigns
    public Finals(Specs specs) {
        this.completion = new Completion(specs);
    }

    private record Due(long answer, UUID campaign, long item, boolean counted) {}

    /// Makes a batch of answers final, all of it in the caller's transaction.
    ///
    /// @param limit at most so many
    /// @return how many became final
    public int run(Handle handle, Instant now, int limit) {
        List<Due> due =
                handle.createQuery(
                                """
                                update answer set state = 'FINAL', final_at = :now
                                where id in (
                                    select id from answer where state = 'PROVISIONAL' and undo_until <= :now
                                    order by undo_until limit :limit for no key update skip locked)
                                returning id, campaign_id, item_id, counted
                                """)
                        .bind("now", now)
                        .bind("limit", limit)
                        .map((row, context) ->
                                new Due(
                                        row.getLong("id"),
                                        row.getObject("campaign_id", UUID.class),
                                        row.getLong("item_id"),
                                        row.getBoolean("counted")))
                        .list();
        if (due.isEmpty()) {
            return 0;
        }
        log(handle, now, due);
        List<Long> answers = due.stream().map(Due::answer).toList();
        PayQueue.note(handle, answers);
        Books.payAnswers(handle, now, answers);
        completion.check(
                handle,
                now,
                due.stream().filter(Due::counted).map(Due::item).distinct().sorted().toList());
        return due.size();
    }

    /// Decides again whether items have enough answers, after a reviewer changed what counts.
    ///
    /// @param items in ascending order
    public void recheck(Handle handle, Instant now, List<Long> items) {
        completion.check(handle, now, items);
    }

    private static void log(Handle handle, Instant now, List<Due> due) {
        Map<UUID, List<Long>> byCampaign = new TreeMap<>();
        for (Due answer : due) {
            byCampaign
                    .computeIfAbsent(answer.campaign(), _ -> new ArrayList<>())
                    .add(answer.answer());
        }
        byCampaign.forEach((campaign, answers) -> {
            ArrayNode ids = Json.array();
            answers.stream().sorted().forEach(id -> ids.add(Long.toString(id)));
            Events.append(
                    handle,
                    now,
                    EventType.ANSWER_FINAL,
                    Optional.empty(),
                    Optional.of(campaign),
                    Json.object().set("answers", ids));
        });
    }
}
