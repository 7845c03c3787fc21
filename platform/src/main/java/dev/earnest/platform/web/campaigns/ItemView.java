package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.render.RenderedText;
import dev.earnest.platform.store.campaigns.StoredItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// An item as a requester looks at it.
///
/// @param turns of the prompt
/// @param responses in stored order
/// @param known the known answer as JSON; empty for none
public record ItemView(
        String id, String kind, List<Text> turns, List<Text> responses, String known) {
    public ItemView {
        turns = List.copyOf(turns);
        responses = List.copyOf(responses);
    }

    /// A text with who wrote it.
    ///
    /// @param html safe
    public record Text(String author, String html) {}

    static ItemView of(StoredItem item, Function<String, RenderedText> render) {
        List<Text> turns = new ArrayList<>();
        for (JsonNode turn : item.prompt().path("messages")) {
            turns.add(
                    new Text(
                            author(turn.path("role").asString("")),
                            render.apply(turn.path("content").asString("")).html()));
        }
        List<Text> responses = new ArrayList<>();
        for (JsonNode response : item.responses()) {
            String model = response.path("model").asString("");
            responses.add(
                    new Text(
                            model.isEmpty()
                                    ? "Response " + (responses.size() + 1)
                                    : "Response " + (responses.size() + 1) + ", " + model,
                            render.apply(response.path("text").asString("")).html()));
        }
        return new ItemView(
                item.externalId(),
                item.kind().equals("NORMAL") ? "" : JobView.kind(item.kind()),
                turns,
                responses,
                item.known().isEmpty() ? "" : Json.text(item.known()));
    }

    private static String author(String role) {
        return role.isEmpty()
                ? ""
                : role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1);
    }
}
