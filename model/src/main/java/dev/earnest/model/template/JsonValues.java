package dev.earnest.model.template;

import dev.earnest.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// JSON as values of a template.
final class JsonValues {
    private static final int DEEPEST = 150;

    private JsonValues() {}

    static Value of(JsonNode node) {
        return of(node, 0);
    }

    private static Value of(JsonNode node, int depth) {
        if (depth > DEEPEST) {
            throw new ModelException("a message is nested more than " + DEEPEST + " deep");
        }
        return switch (node.getNodeType()) {
            case STRING -> Value.of(node.asString());
            case BOOLEAN -> Value.of(node.booleanValue());
            case NULL -> Value.None.NONE;
            case NUMBER ->
                    node.isIntegralNumber()
                            ? Values.integer(node.asString())
                            : new Value.Real(node.doubleValue());
            case ARRAY -> {
                List<Value> items = new ArrayList<>();
                node.forEach(item -> items.add(of(item, depth + 1)));
                yield Value.list(items);
            }
            case OBJECT -> {
                Value.Mapping mapping = Value.mapping();
                for (Map.Entry<String, JsonNode> entry : node.properties()) {
                    mapping.entries()
                            .put(Value.of(entry.getKey()), of(entry.getValue(), depth + 1));
                }
                yield mapping;
            }
            case BINARY, MISSING, POJO ->
                    throw new ModelException("a message holds " + node.getNodeType());
        };
    }
}
