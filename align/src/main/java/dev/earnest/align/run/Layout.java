package dev.earnest.align.run;

/// How turns of a conversation become one text.
public enum Layout {
    /// The text of the prompt, then the answer. One turn each.
    PLAIN,
    /// `\n\nHuman: ...\n\nAssistant: ...`, as the first assistants were trained. Any number of turns.
    TRANSCRIPT,
    /// Texts to continue, every token learned; longer ones are cut into pieces. Demonstrations alone.
    TEXT,
    /// As the chat template of the model writes conversations. Any number of turns.
    CHAT
}
