package dev.earnest.platform.campaign.chat;

import dev.earnest.judgments.Message;
import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.campaign.PromptMessages;
import dev.earnest.platform.campaign.QuestionForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A conversation so far, and what may happen next in it.
///
/// @param form of the campaign
/// @param prompt `{"messages":[{"role","content"}]}`: how the conversation begins
/// @param rows every pair of replies that was asked for, by turn and round
public record Conversation(QuestionForm.Chat form, JsonNode prompt, List<ChatTurn> rows) {
    /// Longest message of a person, in UTF-16 units.
    public static final int LONGEST_MESSAGE = 20_000;

    public Conversation {
        rows = List.copyOf(rows);
    }

    /// @return the latest round of each turn
    public List<ChatTurn> turns() {
        List<ChatTurn> turns = new ArrayList<>();
        for (ChatTurn row : rows) {
            if (!turns.isEmpty() && turns.getLast().number() == row.number()) {
                turns.removeLast();
            }
            turns.add(row);
        }
        return turns;
    }

    /// @return the turn at the end; empty before the first
    public Optional<ChatTurn> last() {
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast());
    }

    /// @return whether the prompt ends with a question, so that the first replies need no message
    public boolean opened() {
        JsonNode messages = prompt.path("messages");
        return messages.path(messages.size() - 1).path("role").asString("").equals("user");
    }

    /// @return how often new replies may still be asked for
    public int regenerationsLeft() {
        long used = rows.stream().filter(row -> row.state() == ChatTurn.State.REPLACED).count();
        return Math.max(0, form.regenerations() - (int) used);
    }

    /// @return turns that may still be begun
    public int turnsLeft() {
        return Math.max(0, form.mostTurns() - last().map(ChatTurn::number).orElse(0));
    }

    /// @return why this message cannot be sent now; empty where it can
    public Optional<String> refusal(String message) {
        boolean retry = last().filter(turn -> turn.state() == ChatTurn.State.FAILED).isPresent();
        if (last().filter(turn -> turn.state() == ChatTurn.State.WAITING).isPresent()) {
            return Optional.of("The replies to your last message are still being written.");
        }
        if (last().filter(turn -> turn.state() == ChatTurn.State.READY).isPresent()) {
            return Optional.of("Choose how the conversation goes on first.");
        }
        if (!retry && turnsLeft() == 0) {
            return Optional.of("The conversation has all the turns it may have.");
        }
        if (message.length() > LONGEST_MESSAGE) {
            return Optional.of("A message has at most " + LONGEST_MESSAGE + " characters.");
        }
        boolean opening =
                opened()
                        && last().map(ChatTurn::number).orElse(1) == 1
                        && (last().isEmpty() || retry);
        if (opening && !message.isBlank()) {
            return Optional.of(
                    "The first replies answer the prompt; write your message after them.");
        }
        return !opening && message.isBlank() && !retry
                ? Optional.of("Write a message first.")
                : Optional.empty();
    }

    /// @param choice 0, 1 or [ChatTurn#REWRITTEN]
    /// @param strength place on the scale from the left; ignored for a rewritten reply
    /// @param text of a rewritten reply
    /// @return what is wrong with a choice; empty where it may be made
    public List<Problem> wrong(int number, int choice, int strength, String text) {
        List<Problem> problems = new ArrayList<>();
        Optional<ChatTurn> turn = last().filter(one -> one.number() == number);
        boolean open =
                turn.filter(one ->
                                one.state() == ChatTurn.State.READY
                                        || one.state() == ChatTurn.State.CHOSEN)
                        .isPresent();
        if (!open) {
            problems.add(new Problem("/number", "this turn cannot be decided now"));
        }
        if (choice == ChatTurn.REWRITTEN) {
            if (!form.rewrite()) {
                problems.add(new Problem("/choice", "writing a better reply is not offered here"));
            } else if (text.isBlank()) {
                problems.add(new Problem("/text", "write the better reply first"));
            }
        } else if (strength < 1 || strength > form.points()) {
            problems.add(new Problem("/strength", "the strength is from 1 to " + form.points()));
        } else if (side(strength) != 0 && (side(strength) < 0) != (choice == 0)) {
            problems.add(
                    new Problem("/choice", "the reply that goes on is the one that was preferred"));
        }
        return problems;
    }

    // -1 where the left reply is preferred, 1 the right one, 0 in the middle.
    private int side(int strength) {
        return Integer.compare(2 * strength, form.points() + 1);
    }

    /// @param body of an answer
    /// @return where it tells another conversation than was had
    public List<Problem> disagreements(JsonNode body) {
        List<ChatTurn> had = turns();
        List<Problem> problems = new ArrayList<>();
        if (last().filter(turn -> turn.state() == ChatTurn.State.CHOSEN).isEmpty()) {
            problems.add(new Problem("/turns", "choose how the last turn goes on first"));
        }
        JsonNode told = body.path("turns");
        if (told.size() != had.size()) {
            problems.add(
                    new Problem(
                            "/turns",
                            "the conversation had " + had.size() + " turns, not " + told.size()));
            return problems;
        }
        for (int i = 0; i < had.size(); i++) {
            if (had.get(i).state() == ChatTurn.State.CHOSEN
                    && !had.get(i).inAnswer().equals(told.path(i))) {
                problems.add(new Problem("/turns/" + i, "this turn went on in another way"));
            }
        }
        return problems;
    }

    /// @return what a model is sent for the turn at the end
    public List<Message> messages() {
        List<Message> messages = PromptMessages.of(prompt);
        for (ChatTurn turn : turns()) {
            if (!turn.message().isBlank()) {
                messages.add(Message.user(turn.message()));
            }
            turn.chosen().ifPresent(reply -> messages.add(Message.assistant(reply)));
        }
        return messages;
    }
}
