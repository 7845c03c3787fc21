package dev.earnest.chat;

import java.util.function.Consumer;

/// A language model that continues a conversation. Implementations are safe to call from many threads.
@FunctionalInterface
public interface ChatModel {
    /// Waits for the whole answer.
    ///
    /// @throws ChatException when there is none
    ChatReply reply(ChatRequest request);

    /// The same, showing the text while it arrives. A model that cannot do so shows it in one piece.
    ///
    /// @param piece gets the parts of the text in order, none empty, on the calling thread; what it throws ends the
    ///     request and goes to the caller
    /// @return the whole answer: its text is all pieces joined
    /// @throws ChatException when there is none, also after some pieces; these are void then
    default ChatReply stream(ChatRequest request, Consumer<String> piece) {
        ChatReply reply = reply(request);
        if (!reply.text().isEmpty()) {
            piece.accept(reply.text());
        }
        return reply;
    }
}
