package dev.earnest.platform.web.watch;

import dev.earnest.crowd.Interval;
import dev.earnest.crowd.agreement.Agreement;
import dev.earnest.platform.campaign.Json;
import tools.jackson.databind.node.ObjectNode;

/// Parts of what analyses keep. Numbers that are not finite are left out: a page says why, not NaN.
final class Tree {
    private Tree() {}

    /// Adds a number if there is one.
    static void put(ObjectNode tree, String name, double value) {
        if (Double.isFinite(value)) {
            tree.put(name, value);
        }
    }

    /// Adds `low` and `high` if they are there.
    static void interval(ObjectNode tree, double low, double high) {
        put(tree, "low", low);
        put(tree, "high", high);
    }

    /// @return `{"value","low","high"}` or `{"why"}`, and what it rests on
    static ObjectNode of(String name, String title, Agreement agreement) {
        ObjectNode tree = Json.object().put("name", name).put("title", title);
        switch (agreement) {
            case Agreement.Value value -> {
                put(tree, "value", value.value());
                if (value.interval().isPresent()) {
                    Interval interval = value.interval().get();
                    interval(tree, interval.low(), interval.high());
                }
            }
            case Agreement.Undefined undefined -> tree.put("why", undefined.reason());
        }
        return tree.put("items", agreement.basis().items())
                .put("annotators", agreement.basis().annotators())
                .put("answers", agreement.basis().answers());
    }
}
