package dev.earnest.platform.campaign.items;

import dev.earnest.judgments.Judgment;
import dev.earnest.judgments.Outcome;
import java.util.List;
import java.util.Optional;

/// What people said about a pair.
final class Verdicts {
    private Verdicts() {}

    /// @param outcome in the stored order of the pair: left is the first response
    static Optional<RowAnswer> of(Outcome outcome) {
        return switch (outcome) {
            case LEFT -> Optional.of(new RowAnswer.Better(0));
            case RIGHT -> Optional.of(new RowAnswer.Better(1));
            case TIE -> Optional.of(new RowAnswer.Tie());
            case BOTH_BAD -> Optional.of(new RowAnswer.AllBad());
            case CANNOT_JUDGE -> Optional.empty();
        };
    }

    /// @return the answer that all of them gave; empty where there is none or they differ
    static Optional<RowAnswer> agreed(List<Judgment> judgments) {
        List<Outcome> outcomes =
                judgments.stream()
                        .map(dev.earnest.formats.text.Verdicts::ofPair)
                        .distinct()
                        .toList();
        return outcomes.size() == 1 ? of(outcomes.getFirst()) : Optional.empty();
    }
}
