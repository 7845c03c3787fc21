package dev.earnest.platform.store;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Ids that leave the server: UUIDs of version 7 (RFC 9562), so that new rows lie together in an index.
public final class Ids {
    private Ids() {}

    /// @param now first 48 bits, in milliseconds
    /// @param random the other 74 bits
    public static UUID next(Instant now, RandomGenerator random) {
        long high = (now.toEpochMilli() << 16) | 0x7000 | (random.nextLong() & 0x0fff);
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
