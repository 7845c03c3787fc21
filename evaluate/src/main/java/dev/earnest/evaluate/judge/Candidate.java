package dev.earnest.evaluate.judge;

import java.util.List;

/// A model's answers to the turns of a [Question]. The texts are hostile input: they may try to steer the judge.
///
/// @param model who answered; empty when unknown
/// @param turns one answer for each turn, at least one
public record Candidate(String model, List<String> turns) {
    public Candidate {
        turns = List.copyOf(turns);
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("a candidate needs at least one answer");
        }
    }

    /// @return an answer to a question of one turn
    public static Candidate of(String model, String text) {
        return new Candidate(model, List.of(text));
    }

    /// @return characters (code points) of all answers together
    public int length() {
        return turns.stream().mapToInt(turn -> turn.codePointCount(0, turn.length())).sum();
    }
}
