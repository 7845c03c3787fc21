package dev.earnest.formats.text;

import dev.earnest.formats.example.ConversationTree;
import dev.earnest.formats.example.ConversationTree.Node;
import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Conversation trees of OpenAssistant (Köpf et al. 2023): `{"message_tree_id","prompt":{"message_id",
/// "text","role","lang","rank","replies":[..]}}`. `rank` orders siblings, 0 the best.
final class OasstTree implements Mapping<ConversationTree> {
    @Override
    public boolean fits(ObjectNode row) {
        JsonNode prompt = row.get("prompt");
        return row.has("message_tree_id") && prompt != null && prompt.isObject();
    }

    @Override
    public ConversationTree read(ObjectNode row) {
        return new ConversationTree(
                Origin.of(TextStyle.CHAT).withId(Fields.name(row, "", "message_tree_id")),
                node(Fields.object(row, "", "prompt"), "prompt"));
    }

    private static Node node(ObjectNode node, String path) {
        OptionalDouble rank = Fields.number(node, path, "rank");
        List<Node> replies = new ArrayList<>();
        if (Fields.has(node, "replies")) {
            ArrayNode list = Fields.list(node, path, "replies");
            for (int i = 0; i < list.size(); i++) {
                String where = path + ".replies[" + i + "]";
                replies.add(node(Fields.object(list.get(i), where), where));
            }
        }
        Role role = Turns.role(Fields.text(node, path, "role"), Fields.at(path, "role"));
        return new Node(
                Fields.name(node, path, "message_id"),
                Fields.textOr(node, path, "model_name"),
                new Message(role, Fields.text(node, path, "text")),
                Fields.textOr(node, path, "lang"),
                rank.isPresent() ? OptionalInt.of((int) rank.getAsDouble()) : OptionalInt.empty(),
                replies);
    }

    @Override
    public ObjectNode write(ConversationTree tree) {
        ObjectNode row = Json.object().put("message_tree_id", tree.origin().id());
        row.set("prompt", write(tree.root()));
        return row;
    }

    private static ObjectNode write(Node node) {
        ObjectNode row = Json.object().put("message_id", node.id());
        row.put("text", node.message().content());
        row.put(
                "role",
                switch (node.message().role()) {
                    case USER -> "prompter";
                    case ASSISTANT -> "assistant";
                    case SYSTEM, TOOL -> throw new Inexpressible(Turns.word(node.message().role()));
                });
        if (!node.language().isEmpty()) {
            row.put("lang", node.language());
        }
        node.rank().ifPresent(rank -> row.put("rank", rank));
        if (!node.model().isEmpty()) {
            row.put("model_name", node.model());
        }
        ArrayNode replies = row.putArray("replies");
        node.replies().forEach(reply -> replies.add(write(reply)));
        return row;
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(
                Fact.ID,
                Fact.PROMPT,
                Fact.RESPONSE,
                Fact.OTHER_RESPONSES,
                Fact.MODELS,
                Fact.LANGUAGE,
                Fact.RANKS,
                Fact.RESPONSE_IDS);
    }
}
