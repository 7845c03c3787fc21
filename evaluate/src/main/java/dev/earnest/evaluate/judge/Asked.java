package dev.earnest.evaluate.judge;

/// One asking of a judge.
///
/// @param task as shown
/// @param swapped whether it is the second of both orders
/// @param repeat 0 for the first time, 1 for the first repeat ...
public record Asked(Task task, boolean swapped, int repeat) {}
