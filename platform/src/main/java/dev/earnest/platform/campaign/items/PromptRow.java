package dev.earnest.platform.campaign.items;

import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import dev.earnest.platform.campaign.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A prompt that models shall answer. Which items it makes follows from the prompt alone, so that these are known before
/// anybody pays for an answer.
///
/// @param row with an id and without responses
/// @param plan who answers
public record PromptRow(RowContent row, GenerationPlan plan) {
    /// @throws RowFault where the row has no prompt, or has responses already
    public static PromptRow of(RowContent row, GenerationPlan plan) {
        if (!row.responses().isEmpty()) {
            throw new RowFault(
                    "the row has responses already; import it without models, or leave its responses"
                            + " out");
        }
        if (row.prompt().messages().stream().allMatch(turn -> turn.content().isBlank())) {
            throw new RowFault("the prompt is empty");
        }
        ArrayNode turns = Json.array();
        for (Message turn : row.prompt().messages()) {
            turns.add(turn.role().name()).add(turn.content());
        }
        String id = row.id().isEmpty() ? "sha256-" + Texts.digest(Json.text(turns)) : row.id();
        return new PromptRow(content(row, id, List.of(), row.extra()), plan);
    }

    /// @return what models are asked
    public Prompt prompt() {
        return row.prompt();
    }

    /// @return the items with stand-ins for the responses: ids and prompts are those of the items to come
    /// @throws RowFault with the reason why the row becomes no item, whatever models say
    public List<ItemDraft> outline(ItemMaker maker) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < plan.voices().size(); i++) {
            texts.add("response " + (i + 1));
        }
        return maker.make(with(texts, row.extra()));
    }

    /// @param texts what the voices of the plan said, in their order
    /// @param generation how they came to be; goes along for exports and is never shown to those who answer
    /// @return the items
    /// @throws RowFault with the reason why the responses make no item
    public List<ItemDraft> items(ItemMaker maker, List<String> texts, ObjectNode generation) {
        ObjectNode extra = row.extra().deepCopy();
        extra.set("generation", generation);
        return maker.make(with(texts, extra));
    }

    private RowContent with(List<String> texts, ObjectNode extra) {
        List<Response> responses = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            responses.add(
                    new Response(
                            "",
                            plan.voices().get(i).backend(),
                            List.of(Message.assistant(texts.get(i)))));
        }
        return content(row, row.id(), responses, extra);
    }

    private static RowContent content(
            RowContent row, String id, List<Response> responses, ObjectNode extra) {
        return new RowContent(
                id, row.prompt(), responses, List.of(), row.known(), row.about(), extra);
    }
}
