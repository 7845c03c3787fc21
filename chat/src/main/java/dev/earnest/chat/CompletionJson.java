package dev.earnest.chat;

import dev.earnest.judgments.Message;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The JSON of the chat completions protocol. Fields that we do not know are skipped.
final class CompletionJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CompletionJson() {}

    static String request(BackendConfig config, ChatRequest request, boolean stream) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("model", config.model());
        ArrayNode messages = root.putArray("messages");
        for (Message message : request.messages()) {
            messages.addObject()
                    .put("role", message.role().name().toLowerCase(Locale.ROOT))
                    .put("content", message.content());
        }
        SamplingOptions options = request.options().orElse(config.defaults());
        options.temperature().ifPresent(value -> root.put("temperature", value));
        options.topP().ifPresent(value -> root.put("top_p", value));
        options.maxTokens().ifPresent(value -> root.put(config.tokenLimitField(), value));
        options.seed().ifPresent(value -> root.put("seed", value));
        if (!options.stop().isEmpty()) {
            ArrayNode stop = root.putArray("stop");
            options.stop().forEach(stop::add);
        }
        if (stream) {
            root.put("stream", true);
        }
        return root.toString();
    }

    static String embeddings(BackendConfig config, List<String> texts) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("model", config.model());
        ArrayNode input = root.putArray("input");
        texts.forEach(input::add);
        root.put("encoding_format", "float");
        return root.toString();
    }

    /// @return the object in the text, empty when it holds none
    static Optional<JsonNode> object(String text) {
        try {
            return Optional.of(MAPPER.readTree(text)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /// @return the choice with index 0, or the first where none has an index; missing when there is none
    static JsonNode choice(JsonNode answer) {
        JsonNode choices = answer.path("choices");
        for (JsonNode choice : choices) {
            if (choice.path("index").asInt(-1) == 0) {
                return choice;
            }
        }
        JsonNode first = choices.path(0);
        return first.has("index") ? choices.path(-1) : first;
    }

    /// @return the text of a `message` or `delta`: a string, or the text parts of an array joined; a refusal counts
    ///     as text; empty where there is none
    static Optional<String> content(JsonNode message) {
        JsonNode content = message.path("content");
        if (content.isString()) {
            return content.stringValueOpt();
        }
        if (content.isArray()) {
            StringBuilder joined = new StringBuilder();
            for (JsonNode part : content) {
                joined.append(
                        part.isString() ? part.stringValue() : part.path("text").stringValue(""));
            }
            return Optional.of(joined.toString());
        }
        return message.path("refusal").stringValueOpt();
    }

    /// @return why the answer ended, empty where it has not
    static Optional<FinishReason> finishReason(JsonNode choice) {
        return choice.path("finish_reason").stringValueOpt().map(FinishReason::of);
    }

    /// @return a count under `usage`, empty where it is absent or no whole number from 0
    static OptionalLong tokens(JsonNode answer, String field) {
        JsonNode count = answer.path("usage").path(field);
        boolean valid =
                count.isIntegralNumber() && count.canConvertToLong() && count.longValue() >= 0;
        return valid ? OptionalLong.of(count.longValue()) : OptionalLong.empty();
    }

    /// @return what an error answer says, in any of the usual forms; empty where it says nothing readable
    static String explanation(JsonNode answer) {
        JsonNode error = answer.path("error");
        for (JsonNode said :
                new JsonNode[] {
                    error.path("message"), error, answer.path("message"), answer.path("detail")
                }) {
            if (said.isString()) {
                String code = error.path("code").stringValue("");
                return code.isEmpty() ? said.stringValue() : said.stringValue() + " (" + code + ")";
            }
        }
        return "";
    }
}
