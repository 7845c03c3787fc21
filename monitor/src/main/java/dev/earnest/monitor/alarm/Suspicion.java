package dev.earnest.monitor.alarm;

import dev.earnest.crowd.Interval;
import java.util.Optional;

/// One test about one annotator (or a pair of accounts), before it is known which tests stand out among
/// all.
///
/// @param kind what was tested
/// @param annotator name
/// @param partner the other account, for herding
/// @param answers number of answers the test rests on
/// @param pValue probability of evidence at least as strong from an annotator without the fault
/// @param observed the measured quantity, for example a share
/// @param expected the most of it (or the least) that counts as normal
/// @param interval of the measured quantity
/// @param evidence the same in words, one line
public record Suspicion(
        AlarmKind kind,
        String annotator,
        Optional<String> partner,
        int answers,
        double pValue,
        double observed,
        double expected,
        Interval interval,
        String evidence) {}
