package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Stage;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.campaign.linked.MarkedSpans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Linked work: faults that were found are to be mended by somebody else, and each mended text is to be verified by a
/// third person. The faults travel along in `extra.linked`, told of the responses in stored order.
final class Linked {
    private Linked() {}

    private record Answered(long id, List<Integer> shown, JsonNode body) {}

    /// Adds what follows from a completed item; nothing for items that stand alone, or where no fault was found.
    static void follow(Handle handle, Instant now, CampaignSpec spec, RipeItem item) {
        List<NewItem> children =
                switch (item.stage()) {
                    case SINGLE, VERIFY -> List.of();
                    case FIND -> fix(handle, item);
                    case FIX -> verify(handle, item);
                };
        if (!children.isEmpty()) {
            Items.insert(
                    handle,
                    now,
                    Optional.empty(),
                    item.campaign(),
                    spec,
                    "linked:" + item.id(),
                    children);
        }
    }

    private static List<NewItem> fix(Handle handle, RipeItem item) {
        ArrayNode spans =
                MarkedSpans.merge(
                        answers(handle, item.id()).stream()
                                .map(one -> new MarkedSpans.Found(one.shown(), one.body()))
                                .toList());
        return spans.isEmpty() ? List.of() : List.of(child(item, Stage.FIX, "/fix", spans, ""));
    }

    private static List<NewItem> verify(Handle handle, RipeItem item) {
        JsonNode spans = item.extra().path("linked").path("spans");
        List<NewItem> children = new ArrayList<>();
        for (Answered answer : answers(handle, item.id())) {
            children.add(
                    child(
                            item,
                            Stage.VERIFY,
                            "/verify-" + answer.id(),
                            spans,
                            answer.body().path("text").asString("")));
        }
        return children;
    }

    private static NewItem child(
            RipeItem item, Stage stage, String suffix, JsonNode spans, String text) {
        ObjectNode extra = (ObjectNode) item.extra().deepCopy();
        ObjectNode linked = extra.putObject("linked");
        linked.set("spans", spans.deepCopy());
        linked.put("text", text);
        return new NewItem(
                item.externalId() + suffix,
                ItemKind.NORMAL,
                stage,
                OptionalLong.of(item.id()),
                (ObjectNode) item.prompt(),
                (ArrayNode) item.responses(),
                extra,
                Json.object(),
                (ObjectNode) item.needs(),
                item.priority());
    }

    private static List<Answered> answers(Handle handle, long item) {
        return handle.createQuery(
                        """
                        select id, shown, body from answer
                        where item_id = :item and counted and state = 'FINAL' order by id
                        """)
                .bind("item", item)
                .map((row, context) ->
                        new Answered(
                                row.getLong("id"),
                                Rows.integers(row, "shown"),
                                Json.parse(row.getString("body"))))
                .list();
    }
}
