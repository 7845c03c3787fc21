package dev.earnest.model.template;

/// A conversation as tokens, with those that the assistant wrote marked. Arrays are shared with the caller, for speed.
public final class ChatTokens {
    private final String text;
    private final int[] ids;
    private final boolean[] assistant;
    private final int promptLength;

    ChatTokens(String text, int[] ids, boolean[] assistant, int promptLength) {
        this.text = text;
        this.ids = ids;
        this.assistant = assistant;
        this.promptLength = promptLength;
    }

    /// @return the text that was cut into tokens, for people to look at
    public String text() {
        return text;
    }

    /// @return all tokens
    public int[] ids() {
        return ids;
    }

    /// @return for each token whether the assistant wrote it, the end of its turn included: what a loss counts
    public boolean[] assistant() {
        return assistant;
    }

    /// @return number of tokens before the first that the assistant wrote
    public int promptLength() {
        return promptLength;
    }

    /// @return whether this token stands among the assistant's; a model that never sees the end of its turn there never
    ///     learns to stop
    public boolean supervises(int id) {
        for (int i = 0; i < ids.length; i++) {
            if (assistant[i] && ids[i] == id) {
                return true;
            }
        }
        return false;
    }
}
