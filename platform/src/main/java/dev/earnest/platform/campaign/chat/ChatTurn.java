package dev.earnest.platform.campaign.chat;

import dev.earnest.platform.campaign.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// A turn of a conversation: what the person said, two replies, which goes on.
///
/// @param number from 1
/// @param round of replies, from 0
/// @param attempt the call that made it
/// @param message of the person; empty where the prompt is the message
/// @param state how far it is
/// @param backEnds who writes the left and the right reply
/// @param chance with which the pair was drawn; empty where nobody noted it
/// @param replies left and right; empty texts until both are there
/// @param choice which goes on: 0, 1, or 2 for [#text]; empty until chosen
/// @param strength of the preference as a place on the scale from the left; empty for a rewritten reply
/// @param text what the person wrote instead; empty for none
/// @param claimedUntil until when a server has it in hand
public record ChatTurn(
        int number,
        int round,
        UUID attempt,
        String message,
        State state,
        List<String> backEnds,
        OptionalDouble chance,
        List<String> replies,
        OptionalInt choice,
        OptionalInt strength,
        String text,
        Instant claimedUntil) {
    /// The choice that is neither reply.
    public static final int REWRITTEN = 2;

    public ChatTurn {
        backEnds = List.copyOf(backEnds);
        replies = List.copyOf(replies);
    }

    /// How far a turn is.
    public enum State {
        /// The replies are being written.
        WAITING,
        /// Both are there.
        READY,
        /// At least one did not come; both are treated alike.
        FAILED,
        /// Other replies were asked for.
        REPLACED,
        /// One goes on.
        CHOSEN
    }

    /// @return the reply that goes on; empty where none was chosen
    public Optional<String> chosen() {
        if (choice.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(choice.getAsInt() == REWRITTEN ? text : replies.get(choice.getAsInt()));
    }

    /// @return how an answer tells of this turn
    public ObjectNode inAnswer() {
        ObjectNode turn = Json.object();
        if (choice.orElse(0) == REWRITTEN) {
            return turn.put("choice", "rewrite").put("text", text);
        }
        return turn.put("choice", choice.orElse(0)).put("strength", strength.orElse(0));
    }
}
