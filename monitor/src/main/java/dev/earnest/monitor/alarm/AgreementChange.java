package dev.earnest.monitor.alarm;

import dev.earnest.crowd.Interval;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.repeats.SessionClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/// Whose agreement with the others changes with time: needs no repeats, and has a signal for every answer.
///
/// A signal is the share of the others who gave the same answer, less the share of equal pairs among
/// those others, so that harder items at another time are no change of the annotator. Its p-value, from
/// permutations, is exact where items come in random order.
public final class AgreementChange {
    private static final double MINUTE = 60_000;

    private AgreementChange() {}

    /// @param answers labels of annotators; repeats count for the sessions only
    /// @param seed of the permutations that give p-values
    /// @return a test per annotator with enough timed answers; the interval is of the time in minutes
    public static List<Suspicion> of(
            LabelTable answers, ChangeClock clock, long seed, AlarmOptions options) {
        if (!answers.hasTimes()) {
            return List.of();
        }
        var first = new FirstAnswers(answers);
        SessionClock[] sessions = sessions(answers);
        // Permutations are the costly part, and annotators do not depend on each other.
        return IntStream.range(0, sessions.length)
                .parallel()
                .mapToObj(annotator ->
                        test(
                                answers.annotators().name(annotator),
                                signals(
                                        answers,
                                        first,
                                        annotator,
                                        switch (clock) {
                                            case CAMPAIGN -> LongUnaryOperator.identity();
                                            case SESSION -> sessions[annotator]::since;
                                        }),
                                clock,
                                seed,
                                options))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Suspicion> test(
            String name, List<Signal> signals, ChangeClock clock, long seed, AlarmOptions options) {
        if (signals.size() < options.leastAnswers()) {
            return Optional.empty();
        }
        // Ties in time sort by the rest, so that the order of rows does not matter.
        signals.sort(
                Comparator.comparingDouble(Signal::minute).thenComparingDouble(Signal::excess));
        double begin = clock == ChangeClock.CAMPAIGN ? signals.getFirst().minute : 0;
        return MeanShift.of(
                        signals.stream().mapToDouble(signal -> signal.minute - begin).toArray(),
                        signals.stream().mapToDouble(Signal::excess).toArray(),
                        seed)
                .map(change -> suspicion(name, signals.size(), change));
    }

    /// How far an answer agrees with the others.
    ///
    /// @param minute on the clock
    /// @param excess share of the others who gave the same answer, less the share of equal pairs among these others, -1
    ///     to 1
    record Signal(double minute, double excess) {}

    private static SessionClock[] sessions(LabelTable answers) {
        int annotators = answers.annotators().size();
        int[] size = new int[annotators];
        for (int row = 0; row < answers.size(); row++) {
            size[answers.annotator(row)] += timed(answers, row) ? 1 : 0;
        }
        long[][] times = new long[annotators][];
        Arrays.setAll(times, annotator -> new long[size[annotator]]);
        for (int row = 0; row < answers.size(); row++) {
            if (timed(answers, row)) {
                int annotator = answers.annotator(row);
                times[annotator][--size[annotator]] = answers.epochMillis(row);
            }
        }
        return Arrays.stream(times).map(SessionClock::of).toArray(SessionClock[]::new);
    }

    private static boolean timed(LabelTable answers, int row) {
        return answers.epochMillis(row) != Extras.NO_TIME;
    }

    /// @param clock tells the milliseconds of the clock from those since 1970
    /// @return one of each timed first answer to an item that two or more others answered
    static List<Signal> signals(
            LabelTable answers, FirstAnswers first, int annotator, LongUnaryOperator clock) {
        List<Signal> signals = new ArrayList<>();
        for (int place = first.begin(annotator); place < first.end(annotator); place++) {
            int row = first.row(place);
            int item = answers.item(row);
            int own = answers.label(row);
            int others = first.answers(item) - 1;
            // Two others at least, so that these can agree with each other.
            if (others < 2 || !timed(answers, row)) {
                continue;
            }
            long pairs = 0;
            for (int label = 0; label < answers.labels().size(); label++) {
                long count = (long) first.count(item, label) - (label == own ? 1 : 0);
                pairs += count * (count - 1);
            }
            double with = (first.count(item, own) - 1.0) / others;
            double among = (double) pairs / ((long) others * (others - 1));
            long millis = clock.applyAsLong(answers.epochMillis(row));
            signals.add(new Signal(millis / MINUTE, with - among));
        }
        return signals;
    }

    private static Suspicion suspicion(String name, int answers, ChangePoint change) {
        return new Suspicion(
                AlarmKind.AGREEMENT_CHANGE,
                name,
                Optional.empty(),
                answers,
                change.pValue(),
                change.after() - change.before(),
                0,
                new Interval(change.earliest(), change.latest()),
                String.format(
                        Locale.ROOT,
                        "agreement with the others, less theirs with each other, goes from %+.3f"
                                + " to %+.3f over %d answers at minute %.1f, interval of the minute [%.1f, %.1f]",
                        change.before(),
                        change.after(),
                        answers,
                        change.time(),
                        change.earliest(),
                        change.latest()));
    }
}
