package dev.earnest.platform.web;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Token buckets of this process, one for each caller: so many requests at once, then so many a second. Several server
/// processes each allow that much. Thread-safe; forgets callers that have been quiet.
final class Buckets {
    private static final int MOST_CALLERS = 100_000;
    private static final double NANOS = 1e9;

    private final double burst;
    private final double perSecond;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /// @param burst requests at once
    /// @param perSecond requests a second in the long run
    /// @param nanoTime a clock that only goes forward, as [System#nanoTime]
    Buckets(double burst, double perSecond, LongSupplier nanoTime) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    private record Bucket(double left, long at) {}

    /// Takes one request out of a caller's bucket.
    ///
    /// @return seconds to wait; 0 where the request may go on
    long take(String caller) {
        long now = nanoTime.getAsLong();
        if (buckets.size() > MOST_CALLERS) {
            forget(now);
        }
        double[] before = new double[1];
        buckets.compute(
                caller,
                (key, bucket) -> {
                    before[0] = bucket == null ? burst : filled(bucket, now);
                    return new Bucket(before[0] >= 1 ? before[0] - 1 : before[0], now);
                });
        return before[0] >= 1 ? 0 : (long) Math.max(1, Math.ceil((1 - before[0]) / perSecond));
    }

    private double filled(Bucket bucket, long now) {
        return Math.min(burst, bucket.left() + (now - bucket.at()) / NANOS * perSecond);
    }

    // A full bucket says nothing. If all are in use, some callers get a full one again: better than
    // running out of memory. A good part goes at once, or every further request would come here.
    private void forget(long now) {
        buckets.values().removeIf(bucket -> filled(bucket, now) >= burst);
        Iterator<String> callers = buckets.keySet().iterator();
        while (buckets.size() > MOST_CALLERS / 2 && callers.hasNext()) {
            callers.next();
            callers.remove();
        }
    }
}
