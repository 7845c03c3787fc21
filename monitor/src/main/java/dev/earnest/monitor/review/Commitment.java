package dev.earnest.monitor.review;

import dev.earnest.crowd.Interval;
import dev.earnest.monitor.commitment.CommitmentEstimate;
import dev.earnest.monitor.plan.Decision;
import java.util.List;
import java.util.Optional;

/// What all sources say about the commitment of one annotator, or of a group together.
///
/// @param sources one entry for each source there is
/// @param estimate of all sources together: maximum likelihood with an exact interval; that of the only
///     source where there is one, empty where there is none
/// @param posterior equal-tailed credible interval with a uniform prior; empty unless there are several
///     sources
/// @param posteriorMean mean of the posterior; NaN unless there are several sources
/// @param decision of the exact test
public record Commitment(
        List<SourceEstimate> sources,
        Optional<CommitmentEstimate> estimate,
        Optional<Interval> posterior,
        double posteriorMean,
        Decision decision) {
    /// Nothing known.
    public static final Commitment NONE =
            new Commitment(
                    List.of(), Optional.empty(), Optional.empty(), Double.NaN, Decision.UNDECIDED);

    public Commitment {
        sources = List.copyOf(sources);
    }

    /// @return the same estimates with this decision
    Commitment decided(Decision other) {
        return new Commitment(sources, estimate, posterior, posteriorMean, other);
    }
}
