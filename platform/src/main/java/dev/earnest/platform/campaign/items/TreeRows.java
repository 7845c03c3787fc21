package dev.earnest.platform.campaign.items;

import dev.earnest.formats.example.ConversationTree;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import dev.earnest.judgments.Role;
import dev.earnest.platform.campaign.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Conversation trees taken apart: the replies of a model to one message are responses to the turns up to it.
final class TreeRows {
    private TreeRows() {}

    /// @return one content for each message with assistant replies; the root alone where nothing was replied
    static List<RowContent> read(ConversationTree tree) {
        List<RowContent> found = new ArrayList<>();
        collect(tree, tree.root(), List.of(), found);
        if (found.isEmpty()) {
            found.add(content(tree, tree.root(), List.of(tree.root().message()), List.of()));
        }
        return found;
    }

    private static void collect(
            ConversationTree tree,
            ConversationTree.Node node,
            List<Message> above,
            List<RowContent> found) {
        List<Message> turns = new ArrayList<>(above);
        turns.add(node.message());
        List<ConversationTree.Node> replies =
                node.replies().stream()
                        .filter(reply -> reply.message().role() == Role.ASSISTANT)
                        .toList();
        if (!replies.isEmpty()) {
            found.add(content(tree, node, turns, replies));
        }
        node.replies().forEach(reply -> collect(tree, reply, turns, found));
    }

    private static RowContent content(
            ConversationTree tree,
            ConversationTree.Node node,
            List<Message> turns,
            List<ConversationTree.Node> replies) {
        boolean ranked = !replies.isEmpty() && replies.stream().allMatch(r -> r.rank().isPresent());
        String id = node.id().isEmpty() ? tree.origin().id() : node.id();
        return new RowContent(
                id,
                new Prompt("", turns),
                replies.stream()
                        .map(r -> new Response(r.id(), r.model(), List.of(r.message())))
                        .toList(),
                // The best has rank 0, and the highest score.
                ranked
                        ? replies.stream().map(r -> (double) -r.rank().orElse(0)).toList()
                        : List.of(),
                Optional.empty(),
                new RowContent.About("", node.language(), Json.object(), 0),
                Json.object());
    }
}
