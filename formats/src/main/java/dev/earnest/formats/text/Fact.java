package dev.earnest.formats.text;

/// A fact that an example may state and a format may be unable to hold.
public enum Fact {
    /// Identifier of the row.
    ID("id"),
    /// Data set it was taken from.
    SOURCE("source"),
    /// Who judged.
    ANNOTATOR("annotator"),
    /// By how much the chosen response is better.
    MARGIN("margin"),
    /// Which models wrote the responses.
    MODELS("model names"),
    /// Identifiers of the responses.
    RESPONSE_IDS("response ids"),
    /// Text of the prompt.
    PROMPT("prompt"),
    /// Text of the response, or of the better one.
    RESPONSE("response"),
    /// Texts of the other responses.
    OTHER_RESPONSES("other responses"),
    /// Which response is better, or which label was given.
    VERDICT("verdict"),
    /// Ratings by aspect.
    RATINGS("ratings"),
    /// Ranks among siblings.
    RANKS("ranks"),
    /// Seconds taken to answer.
    SECONDS("seconds"),
    /// Time of the answer.
    TIME("time"),
    /// Language of the conversation.
    LANGUAGE("language"),
    /// Turn at which was judged.
    TURN("turn"),
    /// Whether the models' names were hidden.
    ANONYMITY("anonymity"),
    /// On which side each response was shown.
    SIDES("sides as shown"),
    /// How strongly one side is preferred.
    GRADE("grade"),
    /// Fields shown to annotators.
    FIELDS("fields");

    private final String word;

    Fact(String word) {
        this.word = word;
    }

    /// @return the word for messages
    public String word() {
        return word;
    }
}
