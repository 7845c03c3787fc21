package dev.earnest.monitor.alarm;

import dev.earnest.crowd.Interval;

/// Numbers in sentences of evidence.
final class Words {
    private Words() {}

    static String of(Interval interval) {
        return "[" + share(interval.low()) + ", " + share(interval.high()) + "]";
    }

    /// Three decimals, without the cost of a format per test.
    static String share(double share) {
        long thousandths = Math.round(Math.abs(share) * 1000);
        String digits = Long.toString(1000 + thousandths % 1000).substring(1);
        return (share < 0 && thousandths > 0 ? "-" : "") + thousandths / 1000 + "." + digits;
    }
}
