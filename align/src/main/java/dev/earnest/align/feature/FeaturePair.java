package dev.earnest.align.feature;

/// Two described texts of which one was preferred.
///
/// @param name by which people find it
/// @param chosen row of the preferred one
/// @param rejected row of the other
public record FeaturePair(String name, int chosen, int rejected) {}
