package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.assign.ItemKind;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the slots of an item need of people. `{"language":"de"}` is needed by all of them;
/// `{"language":["de","fr"]}` plans two slots, one for somebody of each. The function `slot_needs` of the database says
/// the same.
///
/// @param needs of the item
record PlannedSlots(ObjectNode needs) {
    private static final int MOST = 100;

    /// @throws InvalidException where they have two lists, a list of the wrong size or an item cannot be planned
    static void check(ObjectNode needs, ItemKind kind) {
        int lists = 0;
        for (Map.Entry<String, JsonNode> need : needs.properties()) {
            JsonNode list = need.getValue();
            if (!list.isArray()) {
                continue;
            }
            String field = "/needs/" + need.getKey();
            if (list.isEmpty()
                    || list.size() > MOST
                    || !list.valueStream().allMatch(JsonNode::isString)) {
                throw new InvalidException(
                        field, "a plan is a list of 1 to " + MOST + " texts, not " + list);
            }
            if (++lists > 1) {
                throw new InvalidException(field, "one field of 'needs' may be a list, not two");
            }
            if (kind != ItemKind.NORMAL) {
                throw new InvalidException(field, "only ordinary items have planned answers");
            }
        }
    }

    private Optional<JsonNode> list() {
        return needs.properties().stream()
                .map(Map.Entry::getValue)
                .filter(JsonNode::isArray)
                .findFirst();
    }

    /// @return how many there are; empty where the campaign's overlap says it
    OptionalInt count() {
        return list().map(list -> OptionalInt.of(list.size())).orElse(OptionalInt.empty());
    }

    /// @param number of the slot, from 1; 0 for the expert's
    /// @return what it needs
    ObjectNode of(int number) {
        ObjectNode one = Json.object();
        for (Map.Entry<String, JsonNode> need : needs.properties()) {
            if (!need.getValue().isArray()) {
                one.set(need.getKey(), need.getValue());
            } else if (number > 0) {
                one.set(need.getKey(), need.getValue().get(number - 1));
            }
        }
        return one;
    }
}
