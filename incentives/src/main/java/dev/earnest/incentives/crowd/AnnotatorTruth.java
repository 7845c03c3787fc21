package dev.earnest.incentives.crowd;

import dev.earnest.monitor.alarm.AlarmKind;
import java.util.List;

/// What is true of one annotator.
///
/// @param name as in the table
/// @param group kind
/// @param commitment `eta`, drawn for this annotator: the share of own answers that are judged when fresh
/// @param ownShare share of answers that are neither copied nor made by a rule
/// @param faults the alarms that would be right
public record AnnotatorTruth(
        String name, String group, double commitment, double ownShare, List<AlarmKind> faults) {

    public AnnotatorTruth {
        faults = List.copyOf(faults);
    }

    /// @return share of all answers that are judged when fresh
    public double effort() {
        return commitment * ownShare;
    }
}
