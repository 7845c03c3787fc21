package dev.earnest.formats.example;

import dev.earnest.judgments.Message;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/// A prompt with a tree of replies in which people ranked siblings, as OpenAssistant exports them.
///
/// @param origin where it comes from; its id names the tree
/// @param root the prompt
public record ConversationTree(Origin origin, Node root) implements Example {
    public ConversationTree {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(root, "root");
    }

    /// One message and what was replied to it.
    ///
    /// @param id identifier of the message
    /// @param model name of the model that wrote it; empty for a person
    /// @param message the text with its role
    /// @param language language of the text; empty when unknown
    /// @param rank place among its siblings, 0 the best; empty where nobody ranked
    /// @param replies the messages that answer this one
    public record Node(
            String id,
            String model,
            Message message,
            String language,
            OptionalInt rank,
            List<Node> replies) {
        public Node {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(model, "model");
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(language, "language");
            Objects.requireNonNull(rank, "rank");
            replies = List.copyOf(replies);
        }
    }

    @Override
    public ConversationTree withOrigin(Origin newOrigin) {
        return new ConversationTree(newOrigin, root);
    }

    @Override
    public Kind kind() {
        return Kind.TREE;
    }
}
