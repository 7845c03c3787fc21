package dev.earnest.incentives.stake;

/// Names one round everywhere. A commitment is bound to it, so that it cannot be used in another.
///
/// @param platform the platform or chain
/// @param market the campaign's market
/// @param round the round
public record RoundId(String platform, String market, String round) {}
