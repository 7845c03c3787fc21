package dev.earnest.align.online;

import dev.earnest.align.data.Answer;
import java.util.List;

/// Says how good answers are: a reward model, a program that checks them, or a judge.
@FunctionalInterface
public interface Scorer {
    /// @param answers sampled, each with the token that ended it, where one did
    /// @return a score for each, larger is better
    double[] score(List<Answer> answers);
}
