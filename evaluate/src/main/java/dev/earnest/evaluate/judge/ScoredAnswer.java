package dev.earnest.evaluate.judge;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// An answer with the points that a judge gave it.
///
/// @param set the question and all its answers
/// @param index which of them
/// @param rulings one a repeat
public record ScoredAnswer(AnswerSet set, int index, List<Ruling> rulings) {
    public ScoredAnswer {
        rulings = List.copyOf(rulings);
    }

    /// @return the answer
    public Candidate candidate() {
        return set.candidates().get(index);
    }

    /// @return the median of the points; empty where no ruling has any
    public OptionalDouble score() {
        return Repeats.score(rulings);
    }

    /// @return the points of all rulings that have some
    public List<Double> points() {
        return rulings.stream()
                .flatMap(ruling -> ruling.verdict().stream())
                .map(verdict -> ((Verdict.Score) verdict).points())
                .toList();
    }

    /// @return why there are no points; empty where there are
    public Optional<String> failure() {
        return score().isPresent()
                ? Optional.empty()
                : rulings.stream().flatMap(ruling -> ruling.failure().stream()).findFirst();
    }
}
