package dev.earnest.crowd.label;

/// GLAD's result with what it found out about the items.
///
/// @param result labels, posterior, annotators
/// @param logEasiness of every item: `beta` on the log scale; the higher, the more ability counts
/// @param standardError of log easiness, from the observed information with the abilities of the item's own
///     annotators free; NaN where the data do not identify it. Arrays belong to the result.
@SuppressWarnings("ArrayRecordComponent") // columns of up to millions of rows; compared by nobody
public record GladFit(LabelResult result, double[] logEasiness, double[] standardError) {}
