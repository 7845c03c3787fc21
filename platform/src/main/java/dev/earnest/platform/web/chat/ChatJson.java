package dev.earnest.platform.web.chat;

import dev.earnest.chat.BackendConfig;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.chat.ChatTurn;
import dev.earnest.platform.campaign.chat.Conversation;
import dev.earnest.platform.store.chat.ChatTurns;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.work.Rendering;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A conversation as the browser gets it. Of models there is what they said, with their names masked, and nothing else.
final class ChatJson {
    private final Rendering rendering = new Rendering();
    private final List<String> names;

    ChatJson(Services services) {
        List<String> all = new ArrayList<>();
        for (BackendConfig model : services.config().settings().models()) {
            all.add(model.name());
            all.add(model.model());
        }
        this.names = all.stream().filter(name -> !name.isBlank()).distinct().toList();
    }

    ObjectNode write(ChatTurns.Place place, CampaignSpec spec, Conversation conversation) {
        List<String> mask = new ArrayList<>(spec.mask());
        mask.addAll(names);
        String language = place.prompt().path("language").asString("");
        ObjectNode tree = Json.object();
        ArrayNode turns = tree.putArray("turns");
        for (ChatTurn turn : conversation.turns()) {
            turns.add(turn(turn, language, mask));
        }
        tree.put("opened", conversation.opened());
        tree.put("turns_left", conversation.turnsLeft());
        tree.put("regenerations_left", conversation.regenerationsLeft());
        return tree;
    }

    private ObjectNode turn(ChatTurn turn, String language, List<String> mask) {
        ObjectNode tree = Json.object().put("number", turn.number());
        tree.put("state", turn.state().name().toLowerCase(java.util.Locale.ROOT));
        tree.put("message_html", rendering.plainHtml(turn.message(), language));
        tree.put("message", turn.message());
        ArrayNode replies = tree.putArray("replies");
        boolean there =
                turn.state() == ChatTurn.State.READY || turn.state() == ChatTurn.State.CHOSEN;
        if (there) {
            for (String reply : turn.replies()) {
                replies.addObject()
                        .put("html", rendering.html(reply, language, mask))
                        .put("text", rendering.masked(reply, mask));
            }
        }
        if (turn.choice().isPresent()) {
            tree.set("answer", turn.inAnswer());
            if (turn.choice().getAsInt() == ChatTurn.REWRITTEN) {
                tree.put("text_html", rendering.plainHtml(turn.text(), language));
            }
        } else {
            tree.set("answer", Json.nothing());
        }
        return tree;
    }
}
