package dev.earnest.monitor.review;

import dev.earnest.monitor.alarm.Alarm;
import dev.earnest.monitor.alarm.AlarmKind;
import dev.earnest.monitor.commitment.Constant;
import dev.earnest.monitor.commitment.ModelChoice;
import dev.earnest.monitor.repeats.RepeatSides;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Everything that is known about a crowd.
///
/// @param annotators a row each, by code
/// @param groups a row for every group, by name; empty without groups
/// @param everybody all annotators together
/// @param alarms every alarm, by kind, the strongest first
/// @param tested kinds of alarms looked for, with the number of tests
/// @param notLookedAt what could not be tested, with the reason
/// @param notes what a reader must know before relying on the rows
/// @param model whether commitment per label or per pair fits better, as far as the data can tell
/// @param self agreement of committed repeats, `1 - delta`, given or measured
/// @param expert agreement of committed labels with the expert's, `(1 + kappa) / 2`, given or measured
/// @param sides which repeated comparisons count for commitment
/// @param estimated whether commitment is estimated: not from more than two labels
/// @param sessions consistency over minutes in the session; empty without times
/// @param expertRows rows of the expert's file
/// @param goldItems gold items
/// @param machineRows rows of the machine's file
public record Review(
        List<AnnotatorReview> annotators,
        List<GroupReview> groups,
        GroupReview everybody,
        List<Alarm> alarms,
        Map<AlarmKind, Integer> tested,
        List<String> notLookedAt,
        List<String> notes,
        ModelChoice model,
        Constant self,
        Constant expert,
        RepeatSides sides,
        boolean estimated,
        List<SessionSpan> sessions,
        Matches expertRows,
        Matches goldItems,
        Matches machineRows) {
    public Review {
        annotators = List.copyOf(annotators);
        groups = List.copyOf(groups);
        alarms = List.copyOf(alarms);
        tested = Map.copyOf(tested);
        notLookedAt = List.copyOf(notLookedAt);
        notes = List.copyOf(notes);
        sessions = List.copyOf(sessions);
    }

    /// @return the annotators, who needs attention first: alarms, then those not to be relied on, then
    ///     those to ask more, then those to pay; among equals the least committed, then by name
    public List<AnnotatorReview> byAttention() {
        return annotators.stream()
                .sorted(
                        Comparator.comparingInt((AnnotatorReview row) -> row.advice().urgency())
                                .thenComparingDouble(Review::upperEnd)
                                .thenComparing(AnnotatorReview::annotator))
                .toList();
    }

    private static double upperEnd(AnnotatorReview row) {
        // Somebody without an estimate comes after those with one.
        return row.commitment().estimate().map(some -> some.interval().high()).orElse(2.0);
    }

    /// @return how many annotators get each advice of this kind
    public long count(Class<? extends Advice> kind) {
        return annotators.stream().filter(row -> kind.isInstance(row.advice())).count();
    }
}
