package dev.earnest.monitor.review;

import dev.earnest.monitor.alarm.Alarm;
import dev.earnest.monitor.repeats.RepeatAgreement;
import java.util.List;
import java.util.Optional;

/// What is known about one annotator.
///
/// @param annotator name
/// @param answers judgments given, repeats included
/// @param repeats self-consistency, every answer counted
/// @param commitment estimates and decision
/// @param alarms that name this annotator, the strongest first
/// @param group the annotator's group
/// @param advice what to do
public record AnnotatorReview(
        String annotator,
        int answers,
        RepeatAgreement.Row repeats,
        Commitment commitment,
        List<Alarm> alarms,
        Optional<String> group,
        Advice advice) {
    public AnnotatorReview {
        alarms = List.copyOf(alarms);
    }
}
