package dev.earnest.evaluate.judge;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A question and all answers to it that are to be scored or ranked.
///
/// @param question what the answers answer
/// @param candidates at least one, in the order of the data
/// @param people what people make of each, higher is better; empty where nobody said. Within a question these numbers
///     can be compared
/// @param rated whether people's numbers are ratings, which can be compared across questions too; places and
///     preferences cannot
public record AnswerSet(
        Question question, List<Candidate> candidates, List<OptionalDouble> people, boolean rated) {
    public AnswerSet {
        candidates = List.copyOf(candidates);
        people = List.copyOf(people);
        if (candidates.isEmpty() || people.size() != candidates.size()) {
            throw new IllegalArgumentException(
                    "question '"
                            + question.id()
                            + "' has "
                            + candidates.size()
                            + " answers and "
                            + people.size()
                            + " opinions of people");
        }
    }

    /// @return which of two answers people like better; empty where they do not say
    public Optional<Side> human(int first, int second) {
        if (people.get(first).isEmpty() || people.get(second).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Side.higher(people.get(first).getAsDouble(), people.get(second).getAsDouble()));
    }
}
