package dev.earnest.evaluate.judge;

import java.util.List;

/// Scores answers: a reward model, a rule, any program. Higher is better. Safe for many threads.
@FunctionalInterface
public interface AnswerScorer {
    /// @return a finite score of each candidate, in order
    /// @throws dev.earnest.evaluate.EvaluateException where it cannot score them
    double[] score(Question question, List<Candidate> candidates);
}
