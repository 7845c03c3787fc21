package dev.earnest.app.world;

/// How often one contestant's answers are better than another's by the world's own taste, ties half, on questions that
/// neither has seen.
///
/// @param one contestant
/// @param other contestant
/// @param rate 0 to 1
/// @param low end of the 95 % interval, facts as units
/// @param high end of it
public record Duel(String one, String other, double rate, double low, double high) {}
