package dev.earnest.monitor.repeats;

import dev.earnest.monitor.commitment.CommitmentEstimate;
import dev.earnest.monitor.commitment.RepeatCounts;
import dev.earnest.monitor.plan.Decision;
import java.util.Optional;

/// What repeats say about one annotator or one group.
///
/// @param name of the annotator or the group
/// @param counts repeated items
/// @param estimate commitment with interval; empty without a repeat
/// @param decision of the exact test; undecided where the repeats do not suffice
public record CommitmentRow(
        String name,
        RepeatCounts counts,
        Optional<CommitmentEstimate> estimate,
        Decision decision) {}
