package dev.earnest.app.demo;

import dev.earnest.monitor.alarm.AlarmKind;
import dev.earnest.monitor.plan.Decision;
import dev.earnest.monitor.review.Advice;
import dev.earnest.monitor.review.AnnotatorReview;
import java.util.List;

/// What monitoring says about somebody, beside what they really did.
///
/// @param member what they really did
/// @param review what monitoring says, which does not know that
record Finding(Member member, AnnotatorReview review) {
    /// @return whether the advice is to look into their work, or not to rely on it
    boolean accused() {
        return switch (review.advice()) {
            case Advice.LookInto _, Advice.DoNotRely _ -> true;
            case Advice.Pay _, Advice.AskMore _, Advice.NotEstimated _ -> false;
        };
    }

    /// @return why, in the words of `./earnest monitor`; empty where nothing is said against them
    List<String> reasons() {
        return switch (review.advice()) {
            case Advice.LookInto(List<AlarmKind> kinds) ->
                    kinds.stream().map(AlarmKind::label).toList();
            case Advice.DoNotRely _ -> List.of("uncommitted");
            case Advice.Pay _, Advice.AskMore _, Advice.NotEstimated _ -> List.of();
        };
    }

    /// @return whether the test says that they are committed
    boolean committed() {
        return review.commitment().decision() == Decision.COMMITTED;
    }
}
