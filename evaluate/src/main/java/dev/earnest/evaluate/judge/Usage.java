package dev.earnest.evaluate.judge;

/// What a ruling took.
///
/// @param promptTokens read by the model; counted by the back end, else guessed from the length
/// @param completionTokens written by the model, likewise
/// @param seconds the model took, 0 where nobody was asked
/// @param fresh whether the judge was asked now; false for a reply kept from an earlier run
public record Usage(long promptTokens, long completionTokens, double seconds, boolean fresh) {
    /// Nobody was asked.
    public static final Usage NONE = new Usage(0, 0, 0, false);
}
