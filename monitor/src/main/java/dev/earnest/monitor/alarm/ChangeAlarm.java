package dev.earnest.monitor.alarm;

import dev.earnest.crowd.Interval;
import dev.earnest.monitor.repeats.RepeatPairs;
import dev.earnest.monitor.repeats.RepeatTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Whose consistency changes with time.
public final class ChangeAlarm {
    private static final double MINUTE = 60_000;

    private ChangeAlarm() {}

    /// Looks for a change of the agreement of repeats.
    ///
    /// @param seed of the permutations that give p-values
    /// @return a test per annotator with enough timed pairs; the interval is of the time in minutes
    public static List<Suspicion> of(
            RepeatTable repeats, ChangeClock clock, long seed, AlarmOptions options) {
        // Permutations are the costly part, and annotators do not depend on each other.
        return IntStream.range(0, repeats.annotators().size())
                .parallel()
                .mapToObj(annotator -> test(repeats, annotator, clock, seed, options))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Suspicion> test(
            RepeatTable repeats,
            int annotator,
            ChangeClock clock,
            long seed,
            AlarmOptions options) {
        List<Timed> timed = timed(repeats, annotator, clock);
        if (timed.size() < options.leastAnswers()) {
            return Optional.empty();
        }
        double[] times = new double[timed.size()];
        boolean[] passed = new boolean[times.length];
        for (int index = 0; index < times.length; index++) {
            times[index] = timed.get(index).minute();
            passed[index] = timed.get(index).equal();
        }
        String name = repeats.annotators().name(annotator);
        return ChangePoint.of(times, passed, seed)
                .map(change -> suspicion(name, times.length, change));
    }

    /// A repeat on the clock.
    ///
    /// @param minute when the later answer was given
    /// @param equal whether it agrees with the answer before
    public record Timed(double minute, boolean equal) implements Comparable<Timed> {
        @Override
        public int compareTo(Timed other) {
            int order = Double.compare(minute, other.minute);
            return order != 0 ? order : Boolean.compare(equal, other.equal);
        }
    }

    /// @return the repeats of an annotator whose times were recorded, in the order of the clock
    public static List<Timed> timed(RepeatTable repeats, int annotator, ChangeClock clock) {
        long[] onClock = timed(repeats.pairs(), annotator, clock);
        List<Timed> timed = new ArrayList<>(onClock.length);
        for (long minute : onClock) {
            timed.add(new Timed((minute >> 1) / MINUTE, (minute & 1) == 1));
        }
        return timed;
    }

    /// @return sorted times on the clock, doubled, plus 1 where the answers agree: ties in time sort by
    ///     agreement, so that the order of rows does not matter
    private static long[] timed(RepeatPairs pairs, int annotator, ChangeClock clock) {
        long[] timed = new long[pairs.end(annotator) - pairs.begin(annotator)];
        int size = 0;
        long begin = Long.MAX_VALUE;
        for (int pair = pairs.begin(annotator); pair < pairs.end(annotator); pair++) {
            if (pairs.epochMillis(pair) != RepeatPairs.UNKNOWN) {
                begin = Math.min(begin, pairs.epochMillis(pair));
            }
        }
        for (int pair = pairs.begin(annotator); pair < pairs.end(annotator); pair++) {
            if (pairs.epochMillis(pair) != RepeatPairs.UNKNOWN) {
                long millis =
                        switch (clock) {
                            case CAMPAIGN -> pairs.epochMillis(pair) - begin;
                            case SESSION -> pairs.sessionMillis(pair);
                        };
                timed[size++] = 2 * millis + (pairs.equal(pair) ? 1 : 0);
            }
        }
        timed = Arrays.copyOf(timed, size);
        Arrays.sort(timed);
        return timed;
    }

    private static Suspicion suspicion(String name, int answers, ChangePoint change) {
        var interval = new Interval(change.earliest(), change.latest());
        return new Suspicion(
                AlarmKind.CHANGE,
                name,
                Optional.empty(),
                answers,
                change.pValue(),
                change.after() - change.before(),
                0,
                interval,
                String.format(
                        Locale.ROOT,
                        "agreement of %d repeats goes from %.3f to %.3f at minute %.1f, interval of"
                                + " the minute [%.1f, %.1f]",
                        answers,
                        change.before(),
                        change.after(),
                        change.time(),
                        interval.low(),
                        interval.high()));
    }
}
