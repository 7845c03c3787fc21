package dev.earnest.monitor.review;

import dev.earnest.monitor.commitment.CommitmentEstimate;

/// What one source says about an annotator's commitment.
///
/// @param source where the signals come from
/// @param passed signals that passed: pairs of equal repeats, labels equal to the expert's, gold items
///     with the more probable label
/// @param signals all of them
/// @param estimate commitment with exact interval
public record SourceEstimate(Source source, int passed, int signals, CommitmentEstimate estimate) {}
