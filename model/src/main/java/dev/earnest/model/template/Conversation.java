package dev.earnest.model.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a template is given.
///
/// @param messages objects with `role` and `content`, and what else the template knows (`tool_calls`,
///     `reasoning_content` ...), as in the requests of chat servers; not to be changed any more
/// @param tools descriptions of tools as JSON schema, empty for none
/// @param variables further values by name, for example `enable_thinking`
public record Conversation(
        List<JsonNode> messages, List<JsonNode> tools, Map<String, JsonNode> variables) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Conversation {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        variables = Map.copyOf(new TreeMap<>(variables));
    }

    /// @return one without tools and variables
    public static Conversation of(JsonNode... messages) {
        return new Conversation(List.of(messages), List.of(), Map.of());
    }

    /// @param role user, assistant, system or what else the template knows
    /// @return one message
    public static JsonNode message(String role, String content) {
        return JSON.createObjectNode().put("role", role).put("content", content);
    }

    /// @return with one more message at the end
    public Conversation and(JsonNode message) {
        List<JsonNode> more = new ArrayList<>(messages);
        more.add(message);
        return new Conversation(more, tools, variables);
    }

    /// @return the first messages only
    public Conversation first(int count) {
        return new Conversation(messages.subList(0, count), tools, variables);
    }

    public Conversation withTools(List<JsonNode> tools) {
        return new Conversation(messages, tools, variables);
    }

    public Conversation withVariables(Map<String, JsonNode> variables) {
        return new Conversation(messages, tools, variables);
    }
}
