package dev.earnest.app.model;

/// A prompt leaves a model no room for an answer. The message is one line.
public final class PromptTooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param tokens of the prompt
    /// @param positions of the model
    public PromptTooLongException(int tokens, int positions) {
        super(
                "the prompt has "
                        + tokens
                        + " tokens, which leaves no room in the "
                        + positions
                        + " positions of the model; shorten it to at most "
                        + (positions - 1));
    }
}
