package dev.earnest.monitor.alarm;

import dev.earnest.crowd.Interval;
import java.util.Locale;

/// Numbers in sentences of evidence.
final class Words {
    private Words() {}

    static String of(Interval interval) {
        return String.format(Locale.ROOT, "[%.3f, %.3f]", interval.low(), interval.high());
    }

    static String share(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }
}
