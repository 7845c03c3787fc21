package dev.earnest.formats.example;

/// What a row of a file states. Formats of one kind say the same thing with other keys.
public enum Kind {
    /// A prompt with a better and a worse response.
    PREFERENCE("preferences"),
    /// A prompt with one response and whether it is wanted.
    UNPAIRED("unpaired examples"),
    /// A prompt alone.
    PROMPT("prompts"),
    /// A prompt with a response to imitate.
    DEMONSTRATION("demonstrations"),
    /// Two models' conversations and who won.
    BATTLE("battles"),
    /// A prompt with several responses, each rated on several aspects.
    RATED("rated completions"),
    /// Two responses to a prompt with the judgments of several annotators.
    JUDGED_PAIR("judged pairs"),
    /// Fields shown to annotators and their answers to questions.
    ANNOTATED("annotated records"),
    /// A prompt with a tree of ranked replies.
    TREE("conversation trees");

    private final String plural;

    Kind(String plural) {
        this.plural = plural;
    }

    /// @return the word for several of them, for messages
    public String plural() {
        return plural;
    }
}
