package dev.earnest.evaluate.arena;

import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Outcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/// One vote on one battle: somebody saw what two models answered and said which is better.
///
/// @param place where the vote stands, `file:line` as far as the reader knows
/// @param prompt name of the prompt; empty when unknown
/// @param left model on the left
/// @param right model on the right
/// @param outcome how it ended
/// @param voter who voted; empty when unknown
/// @param facts what the vote can be sliced by, such as `language`
/// @param style differences of style, left minus right, by name; given by the file or measured in the texts
/// @param replies what the models wrote, left first; empty where the file has no texts
/// @param extras weight, time and occasion
public record Vote(
        String place,
        String prompt,
        String left,
        String right,
        Outcome outcome,
        String voter,
        Map<String, String> facts,
        Map<String, Float> style,
        List<String> replies,
        Extras extras) {
    /// The fact that tells with which probability the pair of models was drawn, whichever stood on the left.
    public static final String PROBABILITY = "probability";

    public Vote {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(left, "left");
        Objects.requireNonNull(right, "right");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(voter, "voter");
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        style = Collections.unmodifiableMap(new LinkedHashMap<>(style));
        replies = List.copyOf(replies);
        if (!replies.isEmpty() && replies.size() != 2) {
            throw new IllegalArgumentException(
                    replies.size() + " replies; a battle has two, or none recorded");
        }
    }

    /// @return a vote without anything optional
    public static Vote of(String left, String right, Outcome outcome, String voter) {
        return new Vote(
                "", "", left, right, outcome, voter, Map.of(), Map.of(), List.of(), Extras.NONE);
    }

    /// @return the same with what the models wrote
    public Vote withReplies(String leftReply, String rightReply) {
        return new Vote(
                place,
                prompt,
                left,
                right,
                outcome,
                voter,
                facts,
                style,
                List.of(leftReply, rightReply),
                extras);
    }

    /// @return the same with these facts
    public Vote withFacts(Map<String, String> newFacts) {
        return new Vote(
                place, prompt, left, right, outcome, voter, newFacts, style, replies, extras);
    }

    /// @return the same with these differences of style
    public Vote withStyle(Map<String, Float> newStyle) {
        return new Vote(
                place, prompt, left, right, outcome, voter, facts, newStyle, replies, extras);
    }

    /// @return the same counting this much
    Vote withWeight(float weight) {
        return new Vote(
                place,
                prompt,
                left,
                right,
                outcome,
                voter,
                facts,
                style,
                replies,
                extras.withWeight(weight));
    }

    /// @return with which probability the pair of models was drawn, above 0 and up to 1; empty where that is not known
    public OptionalDouble probability() {
        String told = facts.get(PROBABILITY);
        if (told == null) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(told);
            return value > 0 && value <= 1 ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException noNumber) {
            return OptionalDouble.empty();
        }
    }

    /// @return whether it says anything about the two models
    public boolean counts() {
        return outcome != Outcome.CANNOT_JUDGE && !left.equals(right);
    }
}
