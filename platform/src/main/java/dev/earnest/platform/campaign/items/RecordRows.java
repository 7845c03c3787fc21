package dev.earnest.platform.campaign.items;

import dev.earnest.formats.example.AnnotatedRecord;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import dev.earnest.judgments.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Records of annotation tools: fields by name. The one called prompt, instruction or the like is the prompt; those
/// called response, completion, answer or the like are the responses.
final class RecordRows {
    private static final Set<String> PROMPTS =
            Set.of("prompt", "instruction", "question", "query", "input", "text", "conversation");
    private static final Pattern RESPONSE =
            Pattern.compile(
                    "(?:.*_)?(?:response|completion|answer|output|generation|reply|chosen|rejected)[-_ ]?[a-z0-9]{0,2}");

    private RecordRows() {}

    static RowContent read(AnnotatedRecord record) {
        List<Message> prompt = new ArrayList<>();
        List<Response> responses = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : record.fields().entrySet()) {
            String name = field.getKey().toLowerCase(java.util.Locale.ROOT);
            JsonNode value = field.getValue();
            if (!value.isString() && !value.isArray()) {
                continue;
            }
            if (PROMPTS.contains(name)) {
                prompt.addAll(Turns.read(value, field.getKey(), Role.USER));
            } else if (RESPONSE.matcher(name).matches()) {
                responses.add(
                        new Response("", "", Turns.read(value, field.getKey(), Role.ASSISTANT)));
            }
        }
        if (prompt.isEmpty()) {
            throw new RowFault(
                    "none of the fields "
                            + record.fields().keySet()
                            + " is the prompt; name one of them prompt");
        }
        return ExampleRows.content(record, new Prompt("", prompt), responses, Optional.empty());
    }
}
