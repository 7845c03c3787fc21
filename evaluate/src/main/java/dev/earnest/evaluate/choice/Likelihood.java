package dev.earnest.evaluate.choice;

/// How likely a model finds a [Continuation].
///
/// @param logProbability sum over its tokens, natural logarithm
/// @param tokens how many there are
/// @param greedy whether greedy decoding would write exactly this
public record Likelihood(double logProbability, int tokens, boolean greedy) {}
