package dev.earnest.align.score;

import dev.earnest.align.AlignException;
import java.util.List;

/// What scores of pairs tell about a reward model.
///
/// @param accuracy agreement with the labels over all pairs
/// @param margin mean score difference
/// @param sources agreement by source, the largest first; empty where none is known
/// @param annotators by annotator, the same
/// @param strengths by how much better the chosen answer is as the data say, from weak to strong; empty where they do
///     not say
/// @param lengths by how long the chosen answer is beside the other, from short to long
/// @param calibration whether it is as sure as it is right
/// @param length what length has to do with it
public record RewardReport(
        Share accuracy,
        double margin,
        List<Group> sources,
        List<Group> annotators,
        List<Group> strengths,
        List<Group> lengths,
        Calibration calibration,
        LengthReport length) {
    public RewardReport {
        sources = List.copyOf(sources);
        annotators = List.copyOf(annotators);
        strengths = List.copyOf(strengths);
        lengths = List.copyOf(lengths);
    }

    /// @param pairs at least one
    /// @throws AlignException without pairs
    public static RewardReport of(List<ScoredPair> pairs) {
        if (pairs.isEmpty()) {
            throw new AlignException("there are no scored pairs to report on");
        }
        Group all = Group.of("all", pairs);
        return new RewardReport(
                all.share(),
                all.margin(),
                Groups.named(pairs, ScoredPair::source),
                Groups.named(pairs, ScoredPair::annotator),
                Groups.byStrength(pairs),
                Groups.byLength(pairs),
                Calibration.of(pairs),
                LengthReport.of(pairs));
    }
}
