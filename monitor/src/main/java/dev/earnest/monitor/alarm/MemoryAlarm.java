package dev.earnest.monitor.alarm;

import dev.earnest.crowd.Interval;
import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.internal.Binomial;
import dev.earnest.monitor.internal.Wilson;
import dev.earnest.monitor.repeats.RepeatPairs;
import dev.earnest.monitor.repeats.RepeatTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Who answers repeats from memory: with recall probability `m` agreement is `m + (1 - m) a`, and recall
/// fades with the lag. Compares agreement at short and at long lags by Fisher's exact test, one-sided.
public final class MemoryAlarm {
    private MemoryAlarm() {}

    /// @param limit lags below it are short
    /// @return a test per annotator with enough pairs, at least a quarter of that at either lag;
    ///     nobody where times were not recorded
    public static List<Suspicion> of(RepeatTable repeats, Duration limit, AlarmOptions options) {
        if (limit.isNegative() || limit.isZero()) {
            throw new MonitorException("lag limit " + limit + " is not above 0");
        }
        RepeatPairs pairs = repeats.pairs();
        List<Suspicion> suspicions = new ArrayList<>();
        for (int annotator = 0; annotator < pairs.annotators(); annotator++) {
            int[] equal = new int[2];
            int[] all = new int[2];
            for (int pair = pairs.begin(annotator); pair < pairs.end(annotator); pair++) {
                long lag = pairs.lagMillis(pair);
                if (lag != RepeatPairs.UNKNOWN) {
                    int length = lag < limit.toMillis() ? 0 : 1;
                    all[length]++;
                    equal[length] += pairs.equal(pair) ? 1 : 0;
                }
            }
            boolean enough = all[0] + all[1] >= options.leastAnswers();
            if (enough && 4 * Math.min(all[0], all[1]) >= options.leastAnswers()) {
                suspicions.add(
                        suspicion(repeats.annotators().name(annotator), equal, all, options));
            }
        }
        return suspicions;
    }

    private static Suspicion suspicion(String name, int[] equal, int[] all, AlarmOptions options) {
        double soon = (double) equal[0] / all[0];
        double late = (double) equal[1] / all[1];
        Interval of = difference(equal, all, options.level());
        return new Suspicion(
                AlarmKind.MEMORY,
                name,
                Optional.empty(),
                all[0] + all[1],
                fisher(equal[0], all[0], equal[1], all[1]),
                soon - late,
                0,
                of,
                String.format(
                                Locale.ROOT,
                                "%d of %d repeats agree at short lags, %d of %d at long ones",
                                equal[0],
                                all[0],
                                equal[1],
                                all[1])
                        + ", difference "
                        + Words.of(of));
    }

    /// Newcombe's interval of a difference of shares (*Statistics in Medicine* 17, 1998, method 10).
    private static Interval difference(int[] equal, int[] all, double level) {
        Interval soon = Wilson.interval(equal[0], all[0], level);
        Interval late = Wilson.interval(equal[1], all[1], level);
        double first = (double) equal[0] / all[0];
        double second = (double) equal[1] / all[1];
        return new Interval(
                first - second - Math.hypot(first - soon.low(), late.high() - second),
                first - second + Math.hypot(soon.high() - first, second - late.low()));
    }

    /// @return hypergeometric probability of at least `hits` of `trials` given the margins
    static double fisher(int hits, int trials, int otherHits, int otherTrials) {
        int all = hits + otherHits;
        double base = Binomial.logChoose(trials + otherTrials, all);
        double sum = 0;
        for (int more = hits; more <= Math.min(all, trials); more++) {
            if (all - more <= otherTrials) {
                sum +=
                        Math.exp(
                                Binomial.logChoose(trials, more)
                                        + Binomial.logChoose(otherTrials, all - more)
                                        - base);
            }
        }
        return Math.min(1, sum);
    }
}
