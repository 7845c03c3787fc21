package dev.earnest.monitor.review;

import dev.earnest.monitor.repeats.RepeatAgreement;

/// Self-consistency of a group, its repeats pooled. The interval of the commitment does not show how much
/// members differ.
///
/// @param group name; empty for everybody together
/// @param annotators members
/// @param answers judgments given
/// @param repeats self-consistency, every answer counted
/// @param commitment from repeats alone, as of one annotator
public record GroupReview(
        String group,
        int annotators,
        int answers,
        RepeatAgreement.Row repeats,
        Commitment commitment) {}
