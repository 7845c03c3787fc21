package dev.earnest.platform.campaign.arena;

/// What the battles so far say of a model.
///
/// @param model name
/// @param score Elo points; NaN where there is none yet
/// @param halfWidth half the width of its 95 % interval; NaN without one
public record ModelScore(String model, double score, double halfWidth) {}
