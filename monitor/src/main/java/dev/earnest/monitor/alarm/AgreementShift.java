package dev.earnest.monitor.alarm;

import dev.earnest.crowd.Interval;
import dev.earnest.crowd.Student;
import dev.earnest.judgments.LabelTable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/// By how much the agreement of annotators with the others moved from the earlier to the later half of their own answers.
///
/// The signals are those of [AgreementChange], so that harder items later on are no change of the annotator. That test
/// looks for the time of the greatest change, whose size is therefore too great on the whole; this one compares two halves
/// that are fixed beforehand, so it needs no such time to be true. Interval and estimate are Welch's, with one signal of
/// `+1/2` and one of `-1/2` added to each half as Agresti and Caffo (*American Statistician* 54, 2000) do for shares: who
/// always agrees would else seem to be known without any doubt. `observed` is the difference without them.
///
/// Pure and thread-safe.
public final class AgreementShift {
    private static final double PSEUDO = 0.5;

    private AgreementShift() {}

    /// @param answers labels of annotators, with times; repeats do not count
    /// @return by annotator code, without those with few timed answers to items that two others answered, and without those
    ///     whose answers all bear the same time; a positive value is more agreement than before, `usual` is 0
    public static List<Tendency> of(LabelTable answers, AlarmOptions options) {
        if (!answers.hasTimes()) {
            return List.of();
        }
        var first = new FirstAnswers(answers);
        return IntStream.range(0, answers.annotators().size())
                .mapToObj(annotator ->
                        of(
                                answers.annotators().name(annotator),
                                AgreementChange.signals(
                                        answers, first, annotator, LongUnaryOperator.identity()),
                                options))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Tendency> of(
            String name, List<AgreementChange.Signal> signals, AlarmOptions options) {
        int size = signals.size();
        if (size < options.leastAnswers()) {
            return Optional.empty();
        }
        signals.sort(
                Comparator.comparingDouble(AgreementChange.Signal::minute)
                        .thenComparingDouble(AgreementChange.Signal::excess));
        int split = split(signals);
        if (Math.min(split, size - split) < ChangePoint.LEAST_SIDE) {
            return Optional.empty();
        }
        Half before = Half.of(signals.subList(0, split));
        Half after = Half.of(signals.subList(split, size));
        double observed = after.plain - before.plain;
        double shift = after.mean - before.mean;
        double square = before.square + after.square;
        double freedom =
                square
                        * square
                        / (before.square * before.square / (before.size - 1)
                                + after.square * after.square / (after.size - 1));
        double reach = Math.sqrt(square) * Student.reach(freedom, options.level());
        return Optional.of(
                new Tendency(
                        name,
                        size,
                        observed,
                        shift,
                        new Interval(shift - reach, shift + reach),
                        0));
    }

    /// @return where the later half begins: at the change of time nearest to the middle; 0 where there is none
    private static int split(List<AgreementChange.Signal> signals) {
        int middle = signals.size() / 2;
        for (int off = 0; off < middle; off++) {
            for (int at : new int[] {middle - off, middle + off}) {
                if (at > 0
                        && at < signals.size()
                        && signals.get(at).minute() > signals.get(at - 1).minute()) {
                    return at;
                }
            }
        }
        return 0;
    }

    /// A half with its two added signals.
    ///
    /// @param plain mean without them
    /// @param mean with them
    /// @param square of the standard error of that mean
    /// @param size with them
    private record Half(double plain, double mean, double square, int size) {
        static Half of(List<AgreementChange.Signal> signals) {
            int size = signals.size() + 2;
            double sum = signals.stream().mapToDouble(AgreementChange.Signal::excess).sum();
            // The two added signals sum to 0.
            double mean = sum / size;
            double squares = (PSEUDO - mean) * (PSEUDO - mean) + (PSEUDO + mean) * (PSEUDO + mean);
            for (AgreementChange.Signal signal : signals) {
                squares += (signal.excess() - mean) * (signal.excess() - mean);
            }
            return new Half(sum / signals.size(), mean, squares / (size - 1) / size, size);
        }
    }
}
