package dev.earnest.monitor.review;

import dev.earnest.monitor.alarm.ChangeAlarm;
import dev.earnest.monitor.alarm.ChangeClock;
import dev.earnest.monitor.internal.Binomial;
import dev.earnest.monitor.repeats.RepeatTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Consistency over minutes in the session, in up to eight spans with about as many repeats each.
final class Sessions {
    private static final int SPANS = 8;
    private static final int LEAST_PAIRS = 20;

    private Sessions() {}

    static List<SessionSpan> of(RepeatTable repeats, double level) {
        ChangeAlarm.Timed[] all =
                java.util.stream.IntStream.range(0, repeats.annotators().size())
                        .boxed()
                        .flatMap(annotator ->
                                ChangeAlarm.timed(repeats, annotator, ChangeClock.SESSION).stream())
                        .toArray(ChangeAlarm.Timed[]::new);
        Arrays.sort(all);
        int spans = Math.min(SPANS, all.length / LEAST_PAIRS);
        List<SessionSpan> result = new ArrayList<>();
        for (int from = 0, span = 0; span < spans && from < all.length; span++) {
            int to = (int) Math.max(from + 1, (long) all.length * (span + 1) / spans);
            // Equal times stay together.
            while (to < all.length && all[to].minute() == all[to - 1].minute()) {
                to++;
            }
            int equal = 0;
            for (int at = from; at < to; at++) {
                equal += all[at].equal() ? 1 : 0;
            }
            result.add(
                    new SessionSpan(
                            all[from].minute(),
                            all[to - 1].minute(),
                            to - from,
                            equal,
                            Binomial.exact(equal, to - from, level)));
            from = to;
        }
        return result;
    }
}
