package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.Json;
import org.jdbi.v3.core.statement.Query;

/// A batch of items as one array for each column, so that a thousand rows are one statement.
final class ItemColumns {
    private final String[] external;
    private final String[] kind;
    private final String[] stage;
    private final Long[] parent;
    private final String[] prompt;
    private final String[] responses;
    private final String[] extra;
    private final String[] known;
    private final String[] needs;
    private final Short[] priority;
    private final Long[] queue;
    private final Integer[] words;
    private final Short[] target;
    private final Short[] cap;
    private final String[] lanes;
    private final Short[] expertLane;
    private int count;

    ItemColumns(int size) {
        external = new String[size];
        kind = new String[size];
        stage = new String[size];
        parent = new Long[size];
        prompt = new String[size];
        responses = new String[size];
        extra = new String[size];
        known = new String[size];
        needs = new String[size];
        priority = new Short[size];
        queue = new Long[size];
        words = new Integer[size];
        target = new Short[size];
        cap = new Short[size];
        lanes = new String[size];
        expertLane = new Short[size];
    }

    /// @param laneIds of the slots in their order, separated by commas; one for all of them
    void add(NewItem item, long queueKey, int wanted, int most, String laneIds, int expertLaneId) {
        int i = count++;
        external[i] = item.externalId();
        kind[i] = item.kind().name();
        stage[i] = item.stage().name();
        parent[i] = item.parent().orElse(0);
        prompt[i] = Json.text(item.prompt());
        responses[i] = Json.text(item.responses());
        extra[i] = Json.text(item.extra());
        known[i] = Json.text(item.known());
        needs[i] = Json.text(item.needs());
        priority[i] = (short) item.priority();
        queue[i] = queueKey;
        words[i] = item.words();
        target[i] = (short) wanted;
        cap[i] = (short) most;
        lanes[i] = laneIds;
        expertLane[i] = (short) expertLaneId;
    }

    Query bind(Query query) {
        return query.bindArray("external", String.class, (Object[]) external)
                .bindArray("kind", String.class, (Object[]) kind)
                .bindArray("stage", String.class, (Object[]) stage)
                .bindArray("parent", Long.class, (Object[]) parent)
                .bindArray("prompt", String.class, (Object[]) prompt)
                .bindArray("responses", String.class, (Object[]) responses)
                .bindArray("extra", String.class, (Object[]) extra)
                .bindArray("known", String.class, (Object[]) known)
                .bindArray("needs", String.class, (Object[]) needs)
                .bindArray("priority", Short.class, (Object[]) priority)
                .bindArray("queue", Long.class, (Object[]) queue)
                .bindArray("words", Integer.class, (Object[]) words)
                .bindArray("target", Short.class, (Object[]) target)
                .bindArray("cap", Short.class, (Object[]) cap)
                .bindArray("lanes", String.class, (Object[]) lanes)
                .bindArray("expert_lane", Short.class, (Object[]) expertLane);
    }
}
