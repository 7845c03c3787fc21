package dev.earnest.app.demo;

/// Somebody of the simulated crowd.
///
/// @param number from 0
/// @param conduct what they really do
/// @param startSeconds after the campaign began
/// @param pace seconds that an answer takes them, the median
record Member(int number, Conduct conduct, long startSeconds, double pace) {}
