package dev.earnest.monitor.commitment;

import dev.earnest.crowd.Interval;

/// How committed an annotator is.
///
/// @param commitment point estimate, 0 to 1
/// @param interval exact confidence interval inside [0, 1]
/// @param level confidence level, for example 0.95
/// @param signals number of pass-or-fail signals it rests on
public record CommitmentEstimate(double commitment, Interval interval, double level, int signals) {}
