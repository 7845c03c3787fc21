package dev.earnest.chat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Puts an answer together from the events of its stream. For one thread.
final class CompletionStream {
    private final Consumer<String> piece;
    private final Faults faults;
    private final int mostCharacters;
    private final StringBuilder text = new StringBuilder();
    private int shown;
    private Optional<FinishReason> finish = Optional.empty();
    private OptionalLong promptTokens = OptionalLong.empty();
    private OptionalLong completionTokens = OptionalLong.empty();
    private Optional<Outcome<ChatReply>> fault = Optional.empty();
    private boolean done;

    CompletionStream(Consumer<String> piece, Faults faults, int mostCharacters) {
        this.piece = piece;
        this.faults = faults;
        this.mostCharacters = mostCharacters;
    }

    /// @param data of one event
    /// @return whether more is wanted
    boolean accept(String data) {
        if (data.strip().equals("[DONE]")) {
            done = true;
            return false;
        }
        Optional<JsonNode> event = CompletionJson.object(data);
        if (event.isEmpty()) {
            fault = Optional.of(faults.badAnswer("sent an event that is no JSON object"));
            return false;
        }
        if (event.get().hasNonNull("error")) {
            int code = event.get().path("error").path("code").asInt(500);
            int status = code >= 400 && code <= 599 ? code : 500;
            fault = Optional.of(faults.ofStatus(status, CompletionJson.explanation(event.get())));
            return false;
        }
        take(event.get());
        if (text.length() > mostCharacters) {
            fault = Optional.of(faults.tooLong(mostCharacters));
        }
        return fault.isEmpty();
    }

    private void take(JsonNode event) {
        OptionalLong prompt = CompletionJson.tokens(event, "prompt_tokens");
        OptionalLong completion = CompletionJson.tokens(event, "completion_tokens");
        promptTokens = prompt.isPresent() ? prompt : promptTokens;
        completionTokens = completion.isPresent() ? completion : completionTokens;
        JsonNode choice = CompletionJson.choice(event);
        CompletionJson.content(choice.path("delta")).ifPresent(text::append);
        finish = CompletionJson.finishReason(choice).or(() -> finish);
        // Half a character outside the basic plane waits for its other half.
        boolean half = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
        show(half ? text.length() - 1 : text.length());
    }

    private void show(int end) {
        if (end > shown) {
            String next = text.substring(shown, end);
            shown = end;
            piece.accept(next);
        }
    }

    /// @return the answer, or why there is none
    Outcome<ChatReply> end(Duration latency) {
        if (fault.isPresent()) {
            return fault.get();
        }
        if (!done && finish.isEmpty()) {
            return faults.brokenOff();
        }
        show(text.length());
        return new Outcome.Answered<>(
                new ChatReply(
                        text.toString(),
                        finish.orElse(FinishReason.OTHER),
                        promptTokens,
                        completionTokens,
                        latency));
    }
}
