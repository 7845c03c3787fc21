package dev.earnest.monitor.alarm;

import dev.earnest.crowd.Interval;

/// How far somebody leans one way, measured for everybody with enough answers and not only for those who stand out. A
/// tendency is no fault: good answers may well be longer, and nobody stays the same.
///
/// @param annotator name
/// @param answers how many it was measured on
/// @param observed what was counted or averaged, without any model
/// @param value the estimate, inside the interval
/// @param interval of the estimate, at the level of the options
/// @param usual what is usual among the others, or 0 for a change
public record Tendency(
        String annotator,
        int answers,
        double observed,
        double value,
        Interval interval,
        double usual) {}
