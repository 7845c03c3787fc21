package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.store.campaigns.StoredItem;
import dev.earnest.platform.store.campaigns.StoredItems;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// The first items of a campaign in short.
final class ItemExamples {
    private static final int LONGEST = 120;

    private ItemExamples() {}

    static List<ItemsView.Example> of(Handle handle, UUID campaign, int most) {
        return StoredItems.first(handle, campaign, most).stream().map(ItemExamples::of).toList();
    }

    static ItemsView.Example of(StoredItem item) {
        return new ItemsView.Example(
                Long.toString(item.id()),
                item.externalId(),
                item.kind().equals("NORMAL") ? "" : JobView.kind(item.kind()),
                brief(prompt(item.prompt())),
                models(item.responses()),
                Numbers.count(item.words(), "word", "words"));
    }

    private static String prompt(JsonNode prompt) {
        JsonNode messages = prompt.path("messages");
        return messages.isEmpty()
                ? ""
                : messages.get(messages.size() - 1).path("content").asString("");
    }

    private static String brief(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    private static String models(JsonNode responses) {
        List<String> models = new ArrayList<>();
        for (JsonNode response : responses) {
            String model = response.path("model").asString("");
            if (!model.isEmpty()) {
                models.add(model);
            }
        }
        String count =
                responses.isEmpty()
                        ? "none"
                        : Numbers.count(responses.size(), "response", "responses");
        return models.isEmpty() ? count : String.join(", ", models);
    }
}
