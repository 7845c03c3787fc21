package dev.earnest.monitor.alarm;

/// A suspicion that stands out among all tests of its kind.
///
/// @param suspicion the test
/// @param adjusted its p-value adjusted by Benjamini and Hochberg: the least false-discovery rate at
///     which the alarm is raised
public record Alarm(Suspicion suspicion, double adjusted) {}
