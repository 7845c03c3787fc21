package dev.earnest.platform.campaign.export;

import dev.earnest.judgments.Message;
import dev.earnest.judgments.Response;
import dev.earnest.platform.campaign.answer.Canonical;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// A turn of a conversation as the log tells it, with the replies that the person chose from.
///
/// @param number from 1
/// @param message of the person; empty where the prompt is the message
/// @param backEnds who wrote the left and the right reply
/// @param chance with which the pair was drawn; empty where nobody noted it
/// @param replies left and right
/// @param choice which goes on: 0, 1, or 2 for [#text]
/// @param strength of the preference as a place on the scale from the left; empty for a rewritten reply
/// @param text what the person wrote instead; empty for none
/// @param startedFrom the reply that the text began from; empty for none
/// @param whole whether all of its words are there: the replies came, one goes on, and nothing was erased
public record ExportedTurn(
        int number,
        String message,
        List<String> backEnds,
        OptionalDouble chance,
        List<String> replies,
        int choice,
        OptionalInt strength,
        String text,
        OptionalInt startedFrom,
        boolean whole) {
    public ExportedTurn {
        backEnds = List.copyOf(backEnds);
        replies = List.copyOf(replies);
    }

    /// @return whether the person wrote a better reply
    boolean rewritten() {
        return choice > 1;
    }

    /// @return the reply that goes on
    String chosen() {
        return rewritten() ? text : replies.get(choice);
    }

    /// @param points of the scale
    /// @return steps of preference for the left reply, negative for the right one; 0 for neither
    int steps(int points) {
        return strength.isPresent() ? Canonical.steps(points, strength.getAsInt()) : 0;
    }

    /// @return a reply in neutral form
    Response reply(String id, int side) {
        return new Response(
                id + "/" + side, backEnds.get(side), List.of(Message.assistant(replies.get(side))));
    }
}
