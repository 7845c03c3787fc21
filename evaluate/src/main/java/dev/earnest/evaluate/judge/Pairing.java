package dev.earnest.evaluate.judge;

/// Two answers to one question, with a fixed first and second.
public record Pairing(Question question, Candidate first, Candidate second) {
    /// @throws IllegalArgumentException where an answer has not as many turns as the question
    public Pairing {
        new Task.Pair(question, first, second);
    }

    /// @return the task with the first shown first
    public Task.Pair task() {
        return new Task.Pair(question, first, second);
    }
}
