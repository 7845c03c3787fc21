package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.ArenaRule;
import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.arena.PairChances;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.arena.ArenaScores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/// Draws which two models meet next in a campaign of comparisons, among the pairs that stand next in the queue. The queue
/// is in random order, so a window of it holds every pair that is left about as often as the whole; only pairs in the
/// window can be drawn, and the probability that is kept is that of the draw as it was made.
final class BattlePicks {
    /// Free slots that are looked at.
    private static final int WINDOW = 240;

    private BattlePicks() {}

    /// A free slot that this person may take, between two named models.
    private record Waiting(long item, long place, String one, String other) {
        /// @return the models in the order of their names
        List<String> pair() {
            return one.compareTo(other) < 0 ? List.of(one, other) : List.of(other, one);
        }
    }

    /// Takes a slot for a lease, and notes with which probability its pair was drawn.
    ///
    /// @param wrap whether to look behind the cursor
    /// @return empty where no two named models wait for this person
    static Optional<Pick> take(
            Handle handle,
            Instant now,
            Situation situation,
            ArenaRule rule,
            UUID lease,
            boolean wrap,
            RandomGenerator random) {
        List<Waiting> window =
                new ArrayList<>(waiting(handle, situation, situation.cursor(), Long.MAX_VALUE));
        if (wrap && window.size() < WINDOW) {
            window.addAll(waiting(handle, situation, Long.MIN_VALUE, situation.cursor()));
        }
        if (window.isEmpty()) {
            return Optional.empty();
        }
        TreeSet<String> models = new TreeSet<>();
        Set<List<String>> possible = new HashSet<>();
        window.forEach(one -> {
            models.addAll(one.pair());
            possible.add(one.pair());
        });
        PairChances chances =
                ArenaScores.chances(handle, situation.campaign(), rule, models)
                        .among(pair -> possible.contains(List.of(pair.first(), pair.second())));
        PairChances.Pair drawn = chances.draw(random);
        Waiting chosen =
                window.stream()
                        .filter(one -> drawn.is(one.one(), one.other()))
                        .findFirst()
                        .orElseThrow();
        Optional<Pick> pick =
                Picks.normal(handle, situation.at(chosen.place() - 1), lease, false, false, wrap);
        pick.ifPresent(taken -> note(handle, now, situation, lease, taken, window, chances));
        return pick;
    }

    // Where somebody else took the slot meanwhile it is the next one, of whatever pair.
    private static void note(
            Handle handle,
            Instant now,
            Situation situation,
            UUID lease,
            Pick taken,
            List<Waiting> window,
            PairChances chances) {
        window.stream()
                .filter(one -> one.item() == taken.item())
                .findFirst()
                .flatMap(one -> chances.of(one.one(), one.other()))
                .ifPresent(pair -> {
                    ObjectNode payload =
                            Json.object()
                                    .put("lease", lease.toString())
                                    .put("person", situation.person().person().toString())
                                    .put("item", Long.toString(taken.item()))
                                    .put("chance", pair.probability());
                    payload.putArray("models").add(pair.first()).add(pair.second());
                    Events.append(
                            handle,
                            now,
                            EventType.BATTLE_DRAWN,
                            // The server drew: in the person's own log it would tell new work from
                            // gold and repeats.
                            Optional.empty(),
                            Optional.of(situation.campaign()),
                            payload);
                });
    }

    // By lane, so that each is read along the index and only as far as the window goes; no text is
    // read. The window is no parameter: the plan for a limit of any size reads all items.
    private static List<Waiting> waiting(Handle handle, Situation situation, long from, long to) {
        return handle.createQuery(
                        """
                        select s.item_id, s.place, i.models[1] as one, i.models[2] as other
                        from (
                            select f.item_id, f.place
                            from unnest(:lanes) l (id) cross join lateral (
                                select s.item_id, s.place from slot s
                                where s.campaign_id = :campaign and s.lane = l.id and s.state = 'FREE'
                                    and s.place > :from and s.place <= :to
                                    and not exists (
                                        select from lease t where t.person_id = :person and t.item_id = s.item_id)
                                order by s.place limit <window>) f
                            order by f.place limit <window>) s
                        join item i on i.id = s.item_id
                        where i.models[1] <> '' and i.models[2] <> '' and i.models[1] <> i.models[2]
                        order by s.place, s.item_id
                        """)
                .bind("campaign", situation.campaign())
                .bind("person", situation.person().person())
                .bindArray(
                        "lanes",
                        Short.class,
                        situation.lanes().stream().map(Integer::shortValue).toList())
                .bind("from", from)
                .bind("to", to)
                .define("window", WINDOW)
                .map((row, context) ->
                        new Waiting(
                                row.getLong("item_id"),
                                row.getLong("place"),
                                row.getString("one"),
                                row.getString("other")))
                .list();
    }
}
