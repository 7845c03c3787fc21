package dev.earnest.platform.replay;

import dev.earnest.platform.campaign.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Two outputs for a prompt, and who judged them.
///
/// @param id external id in the campaign
/// @param prompt text
/// @param left name of the first
/// @param right name of the second
/// @param leftText what people see of the first
/// @param rightText what people see of the second
/// @param annotators who judged it, each once
record RecordedItem(
        String id,
        String prompt,
        String left,
        String right,
        String leftText,
        String rightText,
        List<String> annotators) {
    RecordedItem {
        annotators = List.copyOf(annotators);
    }

    /// @param group key of the question by which people say who of the recording they are
    /// @return the row to import: one answer is wanted from each who judged it
    ObjectNode row(String group) {
        ObjectNode row = Json.object().put("id", id).put("prompt", prompt);
        ArrayNode responses = row.putArray("responses");
        responses.addObject().put("id", "first").put("model", left).put("text", leftText);
        responses.addObject().put("id", "second").put("model", right).put("text", rightText);
        ArrayNode people = row.putObject("needs").putArray(group);
        annotators.forEach(people::add);
        return row;
    }
}
